import { memo } from 'react';
import type { TypicalDay } from '../centre/typical-day.ts';
import { useFormat } from '../languages/use-format.ts';
import type { Moment } from '../live/hooks.ts';
import { BigFigure } from './big-figure.tsx';
import { FlowFigures } from './flow-figures.tsx';
import { HoursLine } from './hours-line.tsx';
import { SideCurve } from './side-curve.tsx';
import { SideHead } from './side-head.tsx';
import styles from './side-panel.module.css';

export interface SidePanelProps {
  readonly side: string;
  readonly names: Readonly<Record<string, string>>;
  readonly timeZone: string;
  /** The side's civil date. */
  readonly date: string | undefined;
  /** What the curve is drawn of. */
  readonly sampled: Moment;
  readonly typical: TypicalDay | undefined;
}

/** One side of the Centre: how many are inside, how they came and went, how long it stays open. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const { side, names, timeZone, date, sampled, typical } = props;
  const format = useFormat();
  const name = format.name(names);
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.layout}>
        <SideHead name={name} side={side} />
        <BigFigure side={side} />
        <FlowFigures side={side} timeZone={timeZone} />
        <HoursLine side={side} />
        {date !== undefined && (
          <SideCurve
            side={side}
            sideName={name}
            timeZone={timeZone}
            date={date}
            series={sampled.state.series}
            now={sampled.now}
            inside={sampled.state.counts.bySide[side] ?? 0}
            typical={typical}
            outlook={sampled.state.outlook[side]}
          />
        )}
      </div>
    </section>
  );
});
