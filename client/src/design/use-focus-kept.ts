import { type RefObject, useLayoutEffect } from 'react';

/** When something goes away with the keyboard in it, the keyboard goes to the page's content, not to nowhere. */
export function useFocusKept(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      queueMicrotask(() => document.getElementById('content')?.focus());
    };
  }, [ref]);
}
