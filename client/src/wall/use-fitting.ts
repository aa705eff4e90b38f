import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** How many of a list's items stand in it whole, from the first on. `items`: their keys, in their order. */
export function useFitting(items: string): readonly [RefObject<HTMLUListElement | null>, number] {
  const list = useRef<HTMLUListElement>(null);
  const watch = useRef<FittingWatch>(undefined);
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    watch.current ??= watchFitting((count) => flushSync(() => setFitting(count)));
    // Other keys are other elements.
    watch.current.look(items === '' ? null : list.current);
  }, [items]);
  useEffect(() => () => watch.current?.stop(), []);
  return [list, fitting];
}

interface FittingWatch {
  /** To be called when the list has other items, or the same in another order. */
  readonly look: (list: HTMLElement | null) => void;
  readonly stop: () => void;
}

/**
 * Says how many items fit whenever the list or one of them takes another size: what they say changes, fonts
 * arrive, screens turn. The browser tells after it has laid the page out and before it paints it, so that
 * nobody sees what does not fit, and nothing is laid out for the sake of measuring.
 */
function watchFitting(onFitting: (count: number) => void): FittingWatch {
  let watched: readonly Element[] = [];
  const observer = new ResizeObserver(() => {
    const [list, ...items] = watched;
    if (list !== undefined) onFitting(countFitting(list, items));
  });
  return {
    look(list) {
      const now = list === null ? [] : [list, ...list.children];
      observer.disconnect();
      watched = now;
      for (const element of watched) observer.observe(element);
    },
    stop() {
      observer.disconnect();
      watched = [];
    },
  };
}

function countFitting(list: Element, items: readonly Element[]): number {
  const floor = list.getBoundingClientRect().bottom + 1;
  const first = items.findIndex((item) => item.getBoundingClientRect().bottom > floor);
  return first === -1 ? Number.POSITIVE_INFINITY : first;
}
