import type { State } from '@khorgos/shared/live/state';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { useStore } from '../live/hooks.ts';
import { useGuarded } from './use-guarded.ts';

export interface LiveFigureProps {
  readonly className?: string | undefined;
  /** What it counts; said to be nothing when it is not known. */
  readonly of: (state: State) => number | undefined;
}

/** Characters that fit at full size: six digits and what groups them. */
const fullSize = 7;

/**
 * A figure that follows the live state. It writes its text itself: to have React draw a dozen of them anew ten
 * times a second costs far more than the texts that change.
 */
export function LiveFigure({ className, of }: LiveFigureProps) {
  const element = useRef<HTMLSpanElement>(null);
  const store = useStore();
  const format = useFormat();
  const { t } = useTranslation();
  const guarded = useGuarded();
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const text = new Text();
    current.replaceChildren(text);
    let written: number | undefined;
    const write = guarded(() => {
      const { state } = store.getSnapshot();
      if (state === undefined) return;
      const value = of(state);
      if (value === written && text.length > 0) return;
      written = value;
      text.data = value === undefined ? t('none') : format.count(value);
      current.toggleAttribute('data-long', text.length > fullSize);
    });
    write();
    return store.subscribe(write);
  }, [guarded, store, of, format, t]);
  return <span ref={element} className={className} />;
}
