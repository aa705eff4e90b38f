import type { State } from '@khorgos/shared/live/state';
import { lazy, Suspense, useMemo } from 'react';
import { sideViews } from '../centre/side-view.ts';
import { useSampled } from '../live/hooks.ts';
import type { Link, Liveness } from '../live/store.ts';
import { patientImport } from '../loading/patient-import.ts';
import { useBurnInShift } from './burn-in.ts';
import { SidePanel } from './side-panel.tsx';
import { useTypicalDays } from './use-typical-days.ts';
import styles from './wall-board.module.css';
import { WallHeader } from './wall-header.tsx';

const WallRest = lazy(() => patientImport(() => import('./wall-rest.tsx')));

/** Drawing the curves costs more than all figures together, and they move slowly. */
const curveMilliseconds = 15_000;

export interface WallBoardProps {
  readonly state: State;
  /** The server's time, in whole seconds. */
  readonly now: number;
  readonly liveness: Liveness;
  readonly link: Link;
}

export function WallBoard({ state, now, liveness, link }: WallBoardProps) {
  const shift = useBurnInShift();
  const sides = sideViews(state, now);
  const fresh = useMemo(() => ({ state, now }), [state, now]);
  const sampled = useSampled(fresh, curveMilliseconds);
  const typical = useTypicalDays(state.today.date);
  const stale = liveness.kind === 'stale';
  return (
    <div className={styles.screen}>
      <div className={styles.board} style={{ transform: shift }} data-stale={stale || undefined}>
        <WallHeader
          site={state.site}
          minute={Math.floor(now / 60_000) * 60_000}
          liveness={liveness}
          link={link}
        />
        <main className={styles.sides} data-sides={Math.min(sides.length, 7)}>
          {sides.map((side) => (
            <SidePanel
              key={side.id}
              side={side}
              series={sampled.state.series}
              curveNow={sampled.now}
              curveInside={sampled.state.counts.bySide[side.id] ?? 0}
              typical={typical[side.id]}
              outlook={sampled.state.outlook[side.id]}
            />
          ))}
        </main>
        <Suspense fallback={null}>
          <WallRest state={state} stale={stale} />
        </Suspense>
      </div>
    </div>
  );
}
