import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react';

const page = 10;

export interface RowKeysOptions {
  readonly count: number;
  readonly scrollTo: (index: number) => void;
  readonly container: RefObject<HTMLElement | null>;
  readonly open: (index: number) => void;
}

/** One row of a table at a time is where the keyboard is; the arrows move it, Enter opens it. */
export function useRowKeys({ count, scrollTo, container, open }: RowKeysOptions) {
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, Math.max(0, count - 1));

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const onRow = event.target instanceof HTMLTableRowElement;
    if (!onRow) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
      return;
    }
    const next = target(event.key, active, count);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    scrollTo(next);
    // The row may only now come into the document.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        container.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus();
      });
    });
  }

  // The row that has the keyboard stays in the document, however far it is scrolled away.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const visible = defaultRangeExtractor(range);
      if (visible.includes(active) || active >= range.count) return visible;
      return [...visible, active].toSorted((a, b) => a - b);
    },
    [active],
  );
  return { active, setActive, onKeyDown, rangeExtractor };
}

function target(key: string, active: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + page);
    case 'PageUp':
      return Math.max(0, active - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
