import {
  type Alert,
  type AlertKind,
  type AlertPriority,
  alertKinds,
  type State,
} from '@khorgos/shared/live/state';
import { fixtureNow } from './state-parts.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Short references as the server makes them; `seed` tells one list from another. */
export function references(count: number, seed = 1): string[] {
  let mixed = seed * 2_654_435_761;
  const part = () =>
    Array.from({ length: 4 }, () => {
      mixed = (Math.imul(mixed, 1_664_525) + 1_013_904_223) >>> 0;
      return letters[mixed >>> 27];
    }).join('');
  return Array.from({ length: Math.min(count, 50) }, () => `${part()}-${part()}-${part()}`);
}

const minute = 60_000;
const before = (minutes: number) =>
  new Date(Date.parse(fixtureNow) - minutes * minute).toISOString();

export interface SampleOptions {
  /** How many it is about. */
  readonly count: number;
  readonly seed?: number;
}

type Sample = (
  options: Required<SampleOptions>,
) => Pick<Alert, 'priority' | 'params'> & { readonly side?: string };

const people = ({ count, seed }: Required<SampleOptions>) => ({
  count,
  refs: references(count, seed),
});

const passages = (options: Required<SampleOptions>) => ({
  ...people(options),
  gates: ['kz-in-2', 'kz-in-3', 'kz-in-4'].slice(0, options.count),
  lastAt: before(3),
});

const stays = (options: Required<SampleOptions>, day: number, lastDay: string) => ({
  ...people(options),
  lastDay,
  // 24:00 of the last day in Almaty.
  deadline: `${lastDay}T19:00:00.000Z`,
  maxDays: 30,
  day,
  likelyMissedExits: Math.floor(options.count / 3),
  lastSeenAt: '2026-11-20T06:41:12.000Z',
});

/** One alert of each kind as it stands in the State. */
const samples: Record<AlertKind, Sample> = {
  stay_limit_near: (options) => ({
    priority: 'medium',
    side: 'kz',
    params: stays(options, 28, '2026-11-25'),
  }),
  stay_limit_last_day: (options) => ({
    priority: 'high',
    side: 'kz',
    params: stays(options, 30, '2026-11-23'),
  }),
  overstay: (options) => ({
    priority: 'critical',
    side: 'kz',
    params: stays(options, 31, '2026-11-22'),
  }),
  closing_soon: ({ count }) => ({
    priority: 'medium',
    side: 'cn',
    params: {
      minutes: 60,
      inside: count + 17,
      dayVisitors: count,
      overnight: 17,
      closesAt: '2026-11-23T10:00:00.000Z',
    },
  }),
  inside_after_closing: (options) => ({
    priority: 'high',
    side: 'cn',
    params: {
      ...people(options),
      children: Math.floor(options.count / 5),
      closedAt: '2026-11-23T09:00:00.000Z',
    },
  }),
  child_without_guardian: (options) => ({
    priority: 'high',
    side: 'kz',
    params: { ...people(options), since: before(12) },
  }),
  child_left_inside: (options) => ({
    priority: 'critical',
    side: 'kz',
    params: { ...people(options), since: before(14) },
  }),
  document_rule: (options) => ({ priority: 'medium', side: 'kz', params: passages(options) }),
  left_other_side: (options) => ({ priority: 'high', side: 'kz', params: passages(options) }),
  entry_while_closed: (options) => ({ priority: 'high', side: 'kz', params: passages(options) }),
  double_entry: (options) => ({ priority: 'low', side: 'kz', params: passages(options) }),
  exit_without_entry: (options) => ({ priority: 'low', side: 'kz', params: passages(options) }),
  capacity_near: () => ({
    priority: 'medium',
    side: 'kz',
    params: { inside: 4512, capacity: 5000, percent: 90 },
  }),
  capacity_full: () => ({
    priority: 'high',
    side: 'kz',
    params: { inside: 5003, capacity: 5000, percent: 100 },
  }),
  gate_silent: ({ count }) => ({
    priority: 'medium',
    side: 'cn',
    params: {
      gates: ['cn-out-2', 'cn-out-3', 'cn-in-6', 'cn-in-1'].slice(0, count),
      count: Math.min(count, 4),
      lastSeenAt: before(22),
    },
  }),
  clock_ahead: () => ({ priority: 'low', side: 'kz', params: { gates: ['kz-in-4'], count: 1 } }),
};

/** An alert of a kind, about `count` of them, with everything that the server says of it. */
export function sampleAlert(
  kind: AlertKind,
  { count, seed = 1 }: SampleOptions,
  more: Partial<Alert> = {},
): Alert {
  return {
    kind,
    state: 'unacknowledged',
    raisedAt: before(seed),
    ...samples[kind]({ count, seed }),
    ...more,
  };
}

/** `count` alerts of all kinds in turn: more than anybody would bear. */
export function manyAlerts(count: number): State['alerts'] {
  const byRank = alertKinds.toSorted(
    (a, b) =>
      rank[sampleAlert(a, { count: 1 }).priority] - rank[sampleAlert(b, { count: 1 }).priority],
  );
  return Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Alert] => {
      const kind = byRank[index % byRank.length] ?? 'overstay';
      const alert = sampleAlert(kind, { count: 3 + 97 * index, seed: index + 1 });
      if (index === 21)
        return [`${kind}:${index}`, { ...alert, state: 'shelved', shelvedUntil: before(-90) }];
      if (index % 7 === 6) return [`${kind}:${index}`, { ...alert, state: 'acknowledged' }];
      if (index % 11 === 10)
        return [`${kind}:${index}`, { ...alert, state: 'cleared', clearedAt: before(1) }];
      return [`${kind}:${index}`, alert];
    }),
  );
}

const rank: Record<AlertPriority, number> = { critical: 0, high: 1, medium: 2, low: 3 };
