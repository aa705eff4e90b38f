import type { Series, State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { type SideView, sameSideView } from '../centre/side-view.ts';
import type { TypicalDay } from '../centre/typical-day.ts';
import { useFormat } from '../languages/use-format.ts';
import { BigFigure } from './big-figure.tsx';
import { FlowFigures } from './flow-figures.tsx';
import { HoursLine } from './hours-line.tsx';
import { SideCurve } from './side-curve.tsx';
import { SideHead } from './side-head.tsx';
import styles from './side-panel.module.css';

export interface SidePanelProps {
  readonly side: SideView;
  readonly series: Series;
  readonly curveNow: number;
  readonly curveInside: number;
  readonly typical: TypicalDay | undefined;
  readonly outlook: State['outlook'][string] | undefined;
}

/** One side of the Centre: how many are inside, how they came and went, how long it stays open. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const { side, series, curveNow, curveInside, typical, outlook } = props;
  const format = useFormat();
  const name = format.name(side.names);
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.layout}>
        <SideHead name={name} phase={side.hours.phase} />
        <BigFigure value={side.inside} />
        <FlowFigures today={side.today} timeZone={side.timeZone} />
        <HoursLine side={side} />
        {side.date !== undefined && (
          <SideCurve
            side={side.id}
            sideName={name}
            timeZone={side.timeZone}
            date={side.date}
            series={series}
            now={curveNow}
            inside={curveInside}
            typical={typical}
            outlook={outlook}
          />
        )}
      </div>
    </section>
  );
}, sameProps);

function sameProps(a: SidePanelProps, b: SidePanelProps): boolean {
  return (
    a.series === b.series &&
    a.curveNow === b.curveNow &&
    a.curveInside === b.curveInside &&
    a.typical === b.typical &&
    a.outlook === b.outlook &&
    sameSideView(a.side, b.side)
  );
}
