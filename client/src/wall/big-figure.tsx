import { memo } from 'react';
import { HiddenText } from '../design/hidden-text.tsx';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './big-figure.module.css';

export interface BigFigureProps {
  /** How many are inside. */
  readonly value: number;
}

/** The largest thing on the screen. Six digits fit at full size; its box never changes height. */
export const BigFigure = memo(function BigFigure({ value }: BigFigureProps) {
  const format = useFormat();
  const text = format.count(value);
  return (
    <p className={styles.box}>
      <HiddenText>
        <Said word="side.inside" />{' '}
      </HiddenText>
      <span className={styles.figure} data-long={text.length > 7 || undefined}>
        {text}
      </span>
    </p>
  );
});
