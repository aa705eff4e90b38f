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
 * Outlined: heard from. Filled: people walked through in the last minute. A triangle and a thick
 * frame: silent, or its clock is wrong. Dotted: never heard from.
 */
export const GateBox = memo(function GateBox({ gate }: GateBoxProps) {
  const { t } = useTranslation();
  const urgent = gate.status === 'silent' || gate.clockAhead;
  const busy = gate.status === 'online' && gate.passagesLastMinute > 0;
  return (
    <li className={styles.gate} data-status={gate.status} data-urgent={urgent} data-busy={busy}>
      {urgent && <WarningSymbol className={styles.symbol} />}
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
    a.passagesLastMinute > 0 === b.passagesLastMinute > 0
  );
}
