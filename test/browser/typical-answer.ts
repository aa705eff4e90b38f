import type { State } from '@khorgos/shared/live/state';

const step = 300_000;
const day = 86_400_000;

/** A day that usually goes as this one does, as the server tells it; none where nobody ever came. */
export function typicalAnswer(state: State): unknown {
  const instants = Object.keys(state.series.points);
  const offsets: Readonly<Record<string, number>> = { 'Asia/Almaty': 5, 'Asia/Shanghai': 8 };
  const sides = Object.entries(state.site.sides).map(([side, { timeZone }]) => {
    const date = state.today.date[side] ?? '2026-11-23';
    const ahead = offsets[timeZone] ?? 0;
    const midnight = Date.parse(`${date}T00:00:00Z`) - ahead * 3_600_000;
    const peak = Math.max(...Object.values(state.series.points).map((point) => point[side] ?? 0));
    const points = Array.from({ length: day / step + 1 }, (_, place) => {
      const at = midnight + place * step;
      const hour = (at / 3_600_000 + ahead) % 24;
      const median = Math.round(
        hour < 7 ? 0.01 * peak : peak * (0.01 + 0.97 * Math.sin(((hour - 7) / 17) * Math.PI)),
      );
      return {
        at: new Date(at).toISOString(),
        median,
        low: Math.round(median * 0.82),
        high: Math.round(median * 1.14),
      };
    });
    return [side, { date, of: [], stepMinutes: 5, points: instants.length === 0 ? [] : points }];
  });
  return { asOf: state.at, weeks: 8, sides: Object.fromEntries(sides) };
}
