import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FittingCards, fitCards } from './fit-cards.ts';

/**
 * How many of a list's cards stand in it whole, from the first on. Their details are marked `data-details`, and take as
 * many lines as there is room for: `--lines` of the list, at least its `--least`. `items`: their keys, in their order.
 */
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
 * Says how many items fit whenever the list or one of them takes another size or says something else: fonts arrive,
 * screens turn. The browser tells after it has laid the page out and before it paints it, so that nobody sees what
 * does not fit, and nothing is laid out for the sake of measuring.
 */
function watchFitting(onFitting: (count: number) => void): FittingWatch {
  let list: HTMLElement | null = null;
  const sizes = new ResizeObserver(() => {
    if (list === null) return;
    const { shown, lines } = fittingIn(list);
    const said = String(lines);
    if (list.style.getPropertyValue('--lines') !== said) {
      list.style.setProperty('--lines', said);
      // The sizes that come of it are known; to be told of them within this frame is an error to the browser.
      sizes.disconnect();
      requestAnimationFrame(observe);
    }
    onFitting(shown);
  });
  // A text that is cut may change without any size.
  const texts = new MutationObserver(observe);

  /** Whoever is observed anew is told of. */
  function observe(): void {
    sizes.disconnect();
    if (list === null) return;
    for (const element of [list, ...list.children]) sizes.observe(element);
  }

  return {
    look(now) {
      texts.disconnect();
      list = now;
      if (list !== null)
        texts.observe(list, { subtree: true, childList: true, characterData: true });
      observe();
    },
    stop() {
      list = null;
      texts.disconnect();
      sizes.disconnect();
    },
  };
}

function fittingIn(list: HTMLElement): FittingCards {
  const details = list.querySelectorAll('[data-details]');
  const lineHeight = pixels(details[0], 'line-height');
  const gap = pixels(list, 'row-gap');
  const lines = (height: number) => Math.round(height / lineHeight);
  return fitCards({
    cards: Array.from(list.children, (card, place) => {
      const { scrollHeight = 0, clientHeight = 0 } = details[place] ?? {};
      const rest = card.getBoundingClientRect().height - lines(clientHeight) * lineHeight;
      return { rest: rest + gap, lines: lines(scrollHeight) };
    }),
    // A pixel is lost to rounding now and then.
    room: list.getBoundingClientRect().height + gap + 1,
    lineHeight,
    least: Number(getComputedStyle(list).getPropertyValue('--least')),
  });
}

function pixels(element: Element | undefined, property: string): number {
  return element === undefined
    ? 0
    : Number.parseFloat(getComputedStyle(element).getPropertyValue(property));
}
