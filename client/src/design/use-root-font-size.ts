import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** One rem in pixels: the wall's grows with the screen, and a chart reckons in pixels. */
export function useRootFontSize(): number {
  return useSyncExternalStore(subscribe, read);
}
