import type { State } from '@khorgos/shared/live/state';

const day = 86_400_000;
/** So many came on a day before, against the one that is shown. */
const share = 0.88;

/** The State at an instant of the past: on the day that is shown as it is, on a day before a little emptier. */
export function pastAnswer(state: State, at: string): State {
  const past = { ...state, at, gates: {}, outlook: {} };
  const days = Math.ceil((Date.parse(state.at) - Date.parse(at)) / day - 0.5);
  if (days <= 0) return past;
  const then = (instant: string) => new Date(Date.parse(instant) - days * day).toISOString();
  const { counts, today, series } = fewer({
    counts: state.counts,
    today: state.today,
    series: state.series.points,
  });
  return {
    ...past,
    counts,
    today: {
      ...today,
      date: mapped(today.date, (date) => then(`${date}T12:00:00Z`).slice(0, 10)),
      bySide: mapped(today.bySide, ({ peak, ...side }) => ({
        ...side,
        peak: { ...peak, at: then(peak.at) },
      })),
      peak: { ...today.peak, at: then(today.peak.at) },
    },
    series: {
      ...state.series,
      points: Object.fromEntries(
        Object.entries(series).map(([instant, point]) => [then(instant), point]),
      ),
    },
  };
}

function fewer<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'number' ? Math.round(part * share) : part,
  );
}

function mapped<Value, Result>(
  bySide: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(bySide).map(([side, value]) => [side, change(value)]));
}
