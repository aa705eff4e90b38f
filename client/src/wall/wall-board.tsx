import { lazy, Suspense, useMemo } from 'react';
import { useSampledState, useServerTime, useStatePart } from '../live/hooks.ts';
import type { Link, Liveness } from '../live/store.ts';
import { useTypicalDays } from '../live/use-typical-days.ts';
import { patientImport } from '../loading/patient-import.ts';
import { useBurnInShift } from './burn-in.ts';
import { SidePanel } from './side-panel.tsx';
import styles from './wall-board.module.css';
import { WallHeader } from './wall-header.tsx';

const WallRest = lazy(() => patientImport(() => import('./wall-rest.tsx')));

/** Drawing the curves costs more than all figures together, and they move slowly. */
const curveMilliseconds = 15_000;

export interface WallBoardProps {
  readonly liveness: Liveness;
  readonly link: Link;
}

/** All of a wall while there is a State. Whatever changes with each patch takes it from the store by itself. */
export function WallBoard({ liveness, link }: WallBoardProps) {
  const shift = useBurnInShift();
  const site = useStatePart((state) => state.site);
  const dates = useStatePart((state) => state.today.date);
  const minute = useServerTime(60_000) ?? 0;
  const sampled = useSampledState(curveMilliseconds);
  const typical = useTypicalDays(dates);
  const sides = useMemo(
    () => Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order),
    [site],
  );
  const stale = liveness.kind === 'stale';
  return (
    <div className={styles.screen}>
      <div className={styles.board} style={{ transform: shift }} data-stale={stale || undefined}>
        <WallHeader site={site} minute={minute} liveness={liveness} link={link} />
        <main className={styles.sides} data-sides={Math.min(sides.length, 7)}>
          {sides.map(([id, { name, timeZone }]) => (
            <SidePanel
              key={id}
              side={id}
              names={name}
              timeZone={timeZone}
              date={dates[id]}
              sampled={sampled}
              typical={typical[id]}
            />
          ))}
        </main>
        <Suspense fallback={null}>
          <WallRest stale={stale} />
        </Suspense>
      </div>
    </div>
  );
}
