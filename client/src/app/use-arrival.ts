import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Whoever goes to another page is at its heading: the keyboard goes on from there, and a screen reader says
 * where one is. A page that has put the keyboard somewhere itself is left alone.
 */
export function useArrival(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        const content = document.getElementById('content');
        const focused = document.activeElement;
        if (focused !== content && content?.contains(focused) === true) return;
        (content?.querySelector('h1') ?? content)?.focus({ preventScroll: true });
      }),
    [router],
  );
}
