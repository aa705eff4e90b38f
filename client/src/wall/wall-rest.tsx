import type { State } from '@khorgos/shared/live/state';
import { troubledGates } from '../centre/gate-list.ts';
import { useWords } from '../languages/i18n.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { GatesCard } from './gates-card.tsx';
import { TotalCard } from './total-card.tsx';
import styles from './wall-board.module.css';
import { WhoCard } from './who-card.tsx';

export interface WallRestProps {
  readonly state: State;
  readonly stale: boolean;
}

/** What stands beside and below the sides' figures, and loads just after them. */
export default function WallRest({ state, stale }: WallRestProps) {
  useWords('rest');
  return (
    <>
      <AttentionPanel
        alerts={state.alerts}
        site={state.site}
        today={state.today.date}
        troubledGates={troubledGates(state)}
        stale={stale}
      />
      <footer className={styles.footer}>
        <TotalCard total={state.counts.total} />
        <WhoCard counts={state.counts} />
        <GatesCard gates={state.gates} site={state.site} sides={state.sides} />
      </footer>
    </>
  );
}
