import type { GateState, State } from '@khorgos/shared/live/state';

/** 14:14 in Almaty, 17:14 in Shanghai. */
export const fixtureNow = '2026-11-23T09:14:30.000Z';

export function gates(status: (id: string, index: number) => Partial<GateState>): State['gates'] {
  const ids = [
    ...Array.from({ length: 4 }, (_, index) => `kz-in-${index + 1}`),
    ...Array.from({ length: 4 }, (_, index) => `kz-out-${index + 1}`),
    ...Array.from({ length: 6 }, (_, index) => `cn-in-${index + 1}`),
    ...Array.from({ length: 6 }, (_, index) => `cn-out-${index + 1}`),
  ];
  return Object.fromEntries(
    ids.map((id, index) => [
      id,
      {
        side: id.slice(0, 2),
        status: 'online',
        lastSeenAt: fixtureNow,
        passagesLastMinute: index % 5,
        clockAhead: false,
        ...status(id, index),
      } satisfies GateState,
    ]),
  );
}

/** Both sides open at seven and close at midnight by their own clocks; the Chinese one is three hours ahead. */
const aheadOfUtc = (side: string) => (side === 'cn' ? 8 : 5);

/** Each side's day so far in steps of five minutes, from midnight in Shanghai. */
export function points(
  peaks: Readonly<Record<string, number>>,
  now = fixtureNow,
): State['series']['points'] {
  const from = Date.parse('2026-11-22T16:00:00Z');
  const until = Date.parse(now);
  const result: State['series']['points'] = {};
  for (let at = from; at <= until; at += 300_000) {
    const riseOf = (side: string) => {
      const hour = (at / 3_600_000 + aheadOfUtc(side)) % 24;
      return hour < 7 ? 0 : Math.sin(((hour - 7) / 17) * Math.PI);
    };
    const wave = 0.97 + 0.03 * Math.sin(at / 700_000);
    result[new Date(at).toISOString()] = Object.fromEntries(
      Object.entries(peaks).map(([side, peak]) => [
        side,
        Math.round(peak * (0.012 + 0.988 * Math.max(0, riseOf(side))) * wave),
      ]),
    );
  }
  return result;
}
