import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

function subscribe(listener: () => void): () => void {
  const paper = matchMedia('print');
  // The page is laid out for paper right after this event: what is drawn otherwise there has to be in
  // the document when it returns.
  const tell = () => flushSync(listener);
  paper.addEventListener('change', tell);
  return () => paper.removeEventListener('change', tell);
}

/** Whether the page is just now being made for paper. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia('print').matches);
}
