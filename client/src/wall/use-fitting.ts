import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How many of a list's items stand in it whole, from the first on. */
export function useFitting(): readonly [RefObject<HTMLUListElement | null>, number] {
  const list = useRef<HTMLUListElement>(null);
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY);
  const measure = () => {
    if (list.current !== null) setFitting(countFitting(list.current));
  };
  // Items change with what they say, so they are measured whenever they were drawn.
  useLayoutEffect(measure);
  // Nor do they stay as high as they are: fonts arrive, screens turn.
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (list.current !== null)
      for (const element of [list.current, ...list.current.children]) observer.observe(element);
    return () => observer.disconnect();
  });
  return [list, fitting];
}

function countFitting(list: HTMLElement): number {
  const floor = list.getBoundingClientRect().bottom + 1;
  const items = [...list.children];
  const first = items.findIndex((item) => item.getBoundingClientRect().bottom > floor);
  return first === -1 ? Number.POSITIVE_INFINITY : first;
}
