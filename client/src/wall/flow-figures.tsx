import type { State } from '@khorgos/shared/live/state';
import { memo, useMemo } from 'react';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useStatePart } from '../live/hooks.ts';
import styles from './flow-figures.module.css';
import { LiveFigure } from './live-figure.tsx';

export interface FlowFiguresProps {
  readonly side: string;
  readonly timeZone: string;
}

/** In, out and peak of the day, each in its own column, so that none pushes another. */
export const FlowFigures = memo(function FlowFigures({ side, timeZone }: FlowFiguresProps) {
  const { entries, exits, peak } = useMemo(
    () => ({
      entries: ({ today }: State) => today.bySide[side]?.entries,
      exits: ({ today }: State) => today.bySide[side]?.exits,
      peak: ({ today }: State) => today.bySide[side]?.peak.inside,
    }),
    [side],
  );
  return (
    <div className={styles.place}>
      <dl className={styles.flow}>
        <div>
          <dt>
            <Said word="side.inToday" />
          </dt>
          <dd>
            <LiveFigure of={entries} />
          </dd>
        </div>
        <div>
          <dt>
            <Said word="side.out" />
          </dt>
          <dd>
            <LiveFigure of={exits} />
          </dd>
        </div>
        <div>
          <dt>
            <Said word="side.peak" />
          </dt>
          <dd>
            <LiveFigure of={peak} /> <PeakTime side={side} timeZone={timeZone} />
          </dd>
        </div>
      </dl>
    </div>
  );
});

function PeakTime({ side, timeZone }: FlowFiguresProps) {
  const format = useFormat();
  const at = useStatePart(({ today }) => {
    const peak = today.bySide[side]?.peak;
    return peak === undefined || peak.inside === 0 ? undefined : peak.at;
  });
  return at === undefined ? null : <small>{format.time(Date.parse(at), timeZone)}</small>;
}
