import { HiddenText } from '../design/hidden-text.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './big-figure.module.css';

export interface BigFigureProps {
  readonly value: number;
  readonly label: string;
}

/** The largest thing on the screen. Six digits fit at full size; its box never changes height. */
export function BigFigure({ value, label }: BigFigureProps) {
  const format = useFormat();
  const text = format.count(value);
  return (
    <p className={styles.box}>
      <HiddenText>{label} </HiddenText>
      <span className={styles.figure} data-long={text.length > 7 || undefined}>
        {text}
      </span>
    </p>
  );
}
