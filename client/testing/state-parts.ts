import type { Alert, GateState, State } from '@khorgos/shared/live/state';

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

/** A day's curve in steps of five minutes from local midnight in Almaty. */
export function points(peaks: Readonly<Record<string, number>>): State['series']['points'] {
  const from = Date.parse('2026-11-22T16:00:00Z');
  const until = Date.parse(fixtureNow);
  const result: State['series']['points'] = {};
  for (let at = from; at <= until; at += 300_000) {
    const hour = (((at + 5 * 3_600_000) % 86_400_000) / 3_600_000 + 24) % 24;
    const rise = hour < 7 ? 0 : Math.sin(((hour - 7) / 17) * Math.PI);
    const wave = 0.97 + 0.03 * Math.sin(at / 700_000);
    result[new Date(at).toISOString()] = Object.fromEntries(
      Object.entries(peaks).map(([side, peak]) => [
        side,
        Math.round(peak * (0.012 + 0.988 * Math.max(0, rise)) * wave),
      ]),
    );
  }
  return result;
}

const kinds: readonly Pick<Alert, 'kind' | 'priority'>[] = [
  { kind: 'child_left_inside', priority: 'critical' },
  { kind: 'closing_soon', priority: 'high' },
  { kind: 'overstay', priority: 'high' },
  { kind: 'gate_silent', priority: 'medium' },
  { kind: 'stay_limit_near', priority: 'low' },
];

const references = ['K7F2-91', 'M2QX-07', 'B81C-55', 'T44A-12', 'R90Z-31', 'W3LD-80', 'H5PV-66'];

export function manyAlerts(count: number): State['alerts'] {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Alert] => {
      const { kind, priority } = kinds[index % kinds.length] ?? kinds[0] ?? fallback;
      return [
        `${kind}:${index}`,
        {
          kind,
          priority,
          state: index % 7 === 6 ? 'acknowledged' : index === 21 ? 'shelved' : 'unacknowledged',
          side: index % 2 === 0 ? 'kz' : 'cn',
          raisedAt: new Date(Date.parse(fixtureNow) - index * 60_000).toISOString(),
          params:
            kind === 'gate_silent'
              ? { gate: 'cn-out-2', minutes: 14 }
              : { count: 100 + index, refs: references, inside: 100_000, overnight: 17 },
        },
      ];
    }),
  );
}

const fallback: Pick<Alert, 'kind' | 'priority'> = { kind: 'overstay', priority: 'high' };
