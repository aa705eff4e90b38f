import type { Alert, SideToday, State } from '@khorgos/shared/live/state';
import { references } from './alerts.ts';
import { gates, points } from './state-parts.ts';
import { normalState } from './states.ts';

// The last hours of an ordinary day. The Chinese side closed at 19:00Z - 3 h = 16:00Z, when it was
// midnight there; the Kazakh side closes at 19:00Z.

const closesAt = '2026-11-23T19:00:00.000Z';
const chineseClosedAt = '2026-11-23T16:00:00.000Z';
const minute = 60_000;

const at = (minutesToClose: number) =>
  new Date(Date.parse(closesAt) - minutesToClose * minute).toISOString();

interface ClosingEvening {
  readonly minutesToClose: number;
  readonly dayVisitors: number;
  readonly overnight: number;
  readonly alerts: State['alerts'];
}

function closingSoon(minutes: number, dayVisitors: number): Alert {
  return {
    kind: 'closing_soon',
    priority: minutes > 30 ? 'medium' : 'high',
    state: 'unacknowledged',
    side: 'kz',
    raisedAt: at(minutes),
    params: { minutes, inside: dayVisitors + 41, dayVisitors, overnight: 41, closesAt },
  };
}

function insideAfterClosing(count: number, children: number): Alert {
  return {
    kind: 'inside_after_closing',
    priority: 'high',
    state: 'unacknowledged',
    side: 'kz',
    raisedAt: closesAt,
    params: { count, refs: references(count, 5), children, closedAt: closesAt },
  };
}

/** What the Chinese side left behind three hours before. */
const chineseLate: Alert = {
  kind: 'inside_after_closing',
  priority: 'high',
  state: 'acknowledged',
  side: 'cn',
  raisedAt: chineseClosedAt,
  params: { count: 2, refs: references(2, 7), children: 0, closedAt: chineseClosedAt },
};

const overstay: Alert = {
  kind: 'overstay',
  priority: 'critical',
  state: 'unacknowledged',
  side: 'kz',
  raisedAt: '2026-11-22T19:00:00.000Z',
  params: {
    count: 1,
    refs: references(1, 9),
    lastDay: '2026-11-22',
    deadline: '2026-11-22T19:00:00.000Z',
    maxDays: 30,
    day: 31,
    likelyMissedExits: 1,
    lastSeenAt: '2026-10-24T05:12:00.000Z',
  },
};

const sideToday = (
  today: Pick<SideToday, 'entries' | 'exits' | 'carriedOver'> & Partial<SideToday>,
): SideToday => ({
  corrections: 0,
  peak: { inside: today.carriedOver, at: '2026-11-23T19:00:00.000Z' },
  ...today,
});

function evening({ minutesToClose, dayVisitors, overnight, alerts }: ClosingEvening): State {
  const now = at(minutesToClose);
  const kz = dayVisitors + overnight;
  const closed = minutesToClose <= 0;
  return {
    ...normalState,
    at: now,
    counts: {
      ...normalState.counts,
      total: kz + 19,
      bySide: { kz, cn: 19 },
      byCategory: { kazakhstan: kz - 8, china: 17, foreign: 9, stateless: 1 },
      byNationality: { KAZ: kz - 8, CHN: 17, RUS: 5, KGZ: 4, XXA: 1 },
      children: Math.round(kz / 12),
      overnight: overnight + 17,
    },
    today: {
      ...normalState.today,
      date: { kz: closed ? '2026-11-24' : '2026-11-23', cn: '2026-11-24' },
      entries: closed ? 0 : 4300,
      exits: closed ? 4 : 4300 + 42 - 2 - kz,
      bySide: {
        kz: closed
          ? sideToday({ entries: 0, exits: 4, carriedOver: kz + 4 })
          : sideToday({
              entries: 4300,
              exits: 4300 + 42 - 2 - kz,
              carriedOver: 42,
              corrections: -2,
              peak: { inside: 3188, at: '2026-11-23T08:25:00.000Z' },
            }),
        cn: sideToday({ entries: 0, exits: 3, carriedOver: 22 }),
      },
    },
    series: { stepMinutes: 5, points: points({ kz: 3180, cn: 1138 }, now) },
    sides: {
      kz: closed
        ? {
            open: false,
            opensAt: '2026-11-24T02:00:00.000Z',
            closesAt: '2026-11-24T19:00:00.000Z',
            next: null,
          }
        : {
            open: true,
            opensAt: '2026-11-23T02:00:00.000Z',
            closesAt,
            minutesToClose,
            next: null,
          },
      cn: {
        open: false,
        opensAt: '2026-11-23T23:00:00.000Z',
        closesAt: '2026-11-24T16:00:00.000Z',
        next: null,
      },
    },
    gates: gates((id) => ({
      lastSeenAt: now,
      passagesLastMinute: id.startsWith('kz-out') ? 3 : 0,
    })),
    alerts,
    outlook: closed ? {} : { kz: { closesAt, insideAtClose: { expected: 46, low: 41, high: 58 } } },
  };
}

export const closing60 = evening({
  minutesToClose: 59.5,
  dayVisitors: 412,
  overnight: 41,
  alerts: { 'closing:kz': closingSoon(60, 412), 'late:cn': chineseLate },
});

export const closing30 = evening({
  minutesToClose: 28,
  dayVisitors: 148,
  overnight: 41,
  alerts: { 'closing:kz': closingSoon(30, 148), 'late:cn': chineseLate, overstay },
});

export const closing15 = evening({
  minutesToClose: 6,
  dayVisitors: 31,
  overnight: 41,
  alerts: { 'closing:kz': closingSoon(15, 31), 'late:cn': chineseLate, overstay },
});

export const afterClosing = evening({
  minutesToClose: -22,
  dayVisitors: 14,
  overnight: 41,
  alerts: {
    'late:kz': insideAfterClosing(14, 3),
    'late:cn': { ...chineseLate, state: 'cleared', clearedAt: at(-4) },
    'closing:kz': { ...closingSoon(15, 14), state: 'cleared', clearedAt: closesAt },
    overstay,
  },
});
