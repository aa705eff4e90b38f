import type { State } from '@khorgos/shared/live/state';
import { memo, useCallback } from 'react';
import { HiddenText } from '../design/hidden-text.tsx';
import { Said } from '../languages/said.tsx';
import styles from './big-figure.module.css';
import { LiveFigure } from './live-figure.tsx';

export interface BigFigureProps {
  readonly side: string;
}

/** How many are inside: the largest thing on the screen. Six digits fit at full size; its box never changes height. */
export const BigFigure = memo(function BigFigure({ side }: BigFigureProps) {
  const inside = useCallback((state: State) => state.counts.bySide[side] ?? 0, [side]);
  return (
    <p className={styles.box}>
      <HiddenText>
        <Said word="side.inside" />{' '}
      </HiddenText>
      <span className={styles.place}>
        <LiveFigure className={styles.figure} of={inside} />
      </span>
    </p>
  );
});
