import type { GateHealth } from '../../centre/gate-health.ts';
import { WarningSymbol } from '../../design/symbols.tsx';
import styles from './gates.module.css';

export interface HealthSymbolProps {
  readonly health: GateHealth;
}

/** A shape for each: a full disc where people pass, a ring where nobody does, a warning where it is silent. */
export function HealthSymbol({ health }: HealthSymbolProps) {
  if (health === 'silent') return <WarningSymbol className={styles.symbol} />;
  return (
    <svg className={styles.symbol} viewBox="0 0 20 20" aria-hidden="true">
      {health === 'passing' && <circle cx="10" cy="10" r="8" fill="currentColor" />}
      {health === 'quiet' && (
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2.5" />
      )}
      {health === 'unseen' && (
        <circle
          cx="10"
          cy="10"
          r="7"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeDasharray="3.2 4.1"
        />
      )}
      {health === 'off' && <path d="M3 10h14" stroke="currentColor" strokeWidth="3" />}
    </svg>
  );
}

export function ClockSymbol() {
  return (
    <svg className={styles.symbol} viewBox="0 0 20 20" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round">
        <circle cx="10" cy="10" r="7.5" />
        <path d="M10 5.5V10l3 2" />
      </g>
    </svg>
  );
}
