import { sameGates, troubledGates } from '../centre/gate-list.ts';
import { useWords } from '../languages/i18n.ts';
import { useStatePart } from '../live/hooks.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { GatesCard } from './gates-card.tsx';
import { TotalCard } from './total-card.tsx';
import styles from './wall-board.module.css';
import { WhoCard } from './who-card.tsx';

export interface WallRestProps {
  readonly stale: boolean;
}

/** What stands beside and below the sides' figures, and loads just after them. */
export default function WallRest({ stale }: WallRestProps) {
  useWords('rest');
  const site = useStatePart((state) => state.site);
  const sides = useStatePart((state) => state.sides);
  const gates = useStatePart((state) => state.gates, sameGates);
  const today = useStatePart((state) => state.today.date);
  return (
    <>
      <AttentionPanel
        site={site}
        today={today}
        troubledGates={troubledGates({ gates, sides })}
        stale={stale}
      />
      <footer className={styles.footer}>
        <TotalCard />
        <WhoCard />
        <GatesCard gates={gates} site={site} sides={sides} />
      </footer>
    </>
  );
}
