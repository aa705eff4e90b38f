import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GateView } from '../centre/gate-list.ts';
import { HiddenText } from '../design/hidden-text.tsx';
import { WarningSymbol } from '../design/symbols.tsx';
import styles from './gate-box.module.css';

export interface GateBoxProps {
  readonly gate: GateView;
}

/**
 * Outlined: heard from. Filled, over a bar: people walked through in the last minute. A triangle and a thick
 * frame: silent, or its clock is wrong; a grey triangle: silent at night. Dotted: never heard from.
 */
export const GateBox = memo(function GateBox({ gate }: GateBoxProps) {
  const { t } = useTranslation();
  const busy = gate.status === 'online' && gate.passagesLastMinute > 0;
  return (
    <li
      className={styles.gate}
      data-status={gate.status}
      data-urgent={gate.urgent}
      data-busy={busy}
    >
      {(gate.urgent || gate.status === 'silent') && <WarningSymbol className={styles.symbol} />}
      <span className={styles.id}>{gate.id}</span>
      <HiddenText>
        {' '}
        {t(`gate.${gate.status}`)}
        {gate.clockAhead && `, ${t('gate.clockAhead')}`}
      </HiddenText>
    </li>
  );
}, sameGate);

function sameGate({ gate: a }: GateBoxProps, { gate: b }: GateBoxProps): boolean {
  return (
    a.id === b.id &&
    a.status === b.status &&
    a.clockAhead === b.clockAhead &&
    a.urgent === b.urgent &&
    a.passagesLastMinute > 0 === b.passagesLastMinute > 0
  );
}
