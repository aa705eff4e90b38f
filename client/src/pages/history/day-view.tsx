import type { State } from '@khorgos/shared/live/state';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayOfInstant,
  isOf,
  type PastDay,
  pastCurve,
  pastDay,
  sameTimeOn,
} from '../../centre/past-day.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { Comparison } from './comparison.tsx';
import { DayControls } from './day-controls.tsx';
import styles from './history.module.css';
import { PastOverview } from './past-overview.tsx';
import { Scrubber } from './scrubber.tsx';
import { usePast } from './use-past.ts';

const route = getRouteApi('/history');

/** Whoever holds an arrow key down goes through a day; what it was like is asked where they stop. */
const settleMilliseconds = 200;

export interface DayViewProps {
  readonly site: State['site'];
  readonly now: number;
}

export function DayView({ site, now }: DayViewProps) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // The first side's calendar says what a day is; each clock is named where it is read.
  const [first] = Object.values(site.sides).toSorted((a, b) => a.order - b.order);
  const timeZone = first?.timeZone ?? 'UTC';

  const asked = Math.min(search.at === undefined ? now : Date.parse(search.at), now);
  const [moment, setMoment] = useState(asked);
  useEffect(() => setMoment(asked), [asked]);
  const settle = useDebouncedCallback(
    (at: number) => go({ at: new Date(at).toISOString() }, true),
    settleMilliseconds,
  );
  const go = (changed: { at?: string; with?: string | undefined }, replace = false) =>
    void navigate({ search: { ...search, ...changed }, replace });

  const day = dayOfInstant(asked, timeZone, now);
  const other = search.with === undefined ? undefined : pastDay(search.with, timeZone, now);
  const whole = usePast(day.until);
  const otherWhole = usePast(other?.until);
  const then = usePast(asked);
  const otherAt = other === undefined ? undefined : sameTimeOn(other, asked, timeZone);
  const otherThen = usePast(otherAt);
  const settled = !then.isPlaceholderData && moment === asked;
  const otherCurve = other && curveOf(otherWhole.data, other);

  return (
    <>
      <DayControls
        day={day}
        moment={moment}
        other={other}
        now={now}
        timeZone={timeZone}
        onDay={(at) => {
          // Else the moment that was on its way would come after it.
          settle.cancel();
          go({ at: new Date(at).toISOString() });
        }}
        onOther={(date) => go({ with: date })}
        onNow={() => void navigate({ search: { with: search.with } })}
      />
      <QueryBlock query={whole} needs="viewer">
        {(state) => (
          <Scrubber
            site={site}
            day={day}
            moment={Math.min(moment, day.until)}
            curve={curveOf(state, day)}
            exactly={settled ? then.data?.counts.bySide : undefined}
            other={
              other === undefined || otherCurve === undefined
                ? undefined
                : { day: other, curve: otherCurve }
            }
            onMove={(at) => {
              setMoment(at);
              settle(at);
            }}
          />
        )}
      </QueryBlock>
      <QueryBlock query={then} needs="viewer">
        {(state) => (
          <div
            className={styles.then}
            data-stale={!settled || otherThen.isPlaceholderData || undefined}
          >
            {other === undefined ? (
              isEmpty(state) ? (
                <EmptyBlock text={t('history.empty')} />
              ) : (
                <PastOverview state={state} />
              )
            ) : (
              <QueryBlock query={otherThen} needs="viewer">
                {(otherState) => <Comparison state={state} other={otherState} />}
              </QueryBlock>
            )}
          </div>
        )}
      </QueryBlock>
    </>
  );
}

function isEmpty({ counts, today, alerts }: State): boolean {
  return (
    counts.total === 0 &&
    today.entries === 0 &&
    today.exits === 0 &&
    Object.keys(alerts).length === 0
  );
}

/** The last answer stays until the next is there: it may be of another day, and says nothing of this one. */
function curveOf(state: State | undefined, day: PastDay) {
  return state !== undefined && isOf(day, state.at) ? pastCurve(state.series, day) : undefined;
}
