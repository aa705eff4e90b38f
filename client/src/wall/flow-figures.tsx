import type { SideToday } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './flow-figures.module.css';

export interface FlowFiguresProps {
  readonly today: SideToday | undefined;
  readonly timeZone: string;
}

/** In, out and peak of the day, each in its own column, so that none pushes another. */
export const FlowFigures = memo(function FlowFigures({ today, timeZone }: FlowFiguresProps) {
  const format = useFormat();
  const count = (value: number | undefined) =>
    value === undefined ? <Said word="none" /> : format.count(value);
  return (
    <dl className={styles.flow}>
      <div>
        <dt>
          <Said word="side.inToday" />
        </dt>
        <dd>{count(today?.entries)}</dd>
      </div>
      <div>
        <dt>
          <Said word="side.out" />
        </dt>
        <dd>{count(today?.exits)}</dd>
      </div>
      <div>
        <dt>
          <Said word="side.peak" />
        </dt>
        <dd>
          {count(today?.peak.inside)}{' '}
          {today !== undefined && today.peak.inside > 0 && (
            <PeakTime at={today.peak.at} timeZone={timeZone} />
          )}
        </dd>
      </div>
    </dl>
  );
});

const PeakTime = memo(function PeakTime(props: { readonly at: string; readonly timeZone: string }) {
  const format = useFormat();
  return <small>{format.time(Date.parse(props.at), props.timeZone)}</small>;
});
