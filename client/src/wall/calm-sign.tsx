import type { Calm } from '../centre/calm.ts';
import { CheckSymbol, NoLinkSymbol, WarningSymbol } from '../design/symbols.tsx';
import styles from './calm-sign.module.css';

const symbols = { well: CheckSymbol, gates: WarningSymbol, unknown: NoLinkSymbol };

export interface CalmSignProps {
  readonly calm: Calm;
}

/** The attention list when there is nothing on it: large, so that calm is seen from a chair. */
export function CalmSign({ calm: { kind, title, text } }: CalmSignProps) {
  const Picture = symbols[kind];
  return (
    <div className={styles.calm} data-kind={kind}>
      <Picture className={styles.symbol} />
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{text}</p>
    </div>
  );
}
