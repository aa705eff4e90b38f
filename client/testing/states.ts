import type { State } from '@khorgos/shared/live/state';
import { manyAlerts } from './alerts.ts';
import { fixtureNow, gates, points } from './state-parts.ts';

// States for tests and pictures of the screens: nothing, an ordinary afternoon, and more than there
// will ever be.

const longName =
  'The Kazakhstani part of the International Centre of Boundary Cooperation with its pavilions, hotels and the station square';

const site: State['site'] = {
  id: 'icbc-khorgos',
  name: {
    en: 'ICBC Khorgos',
    ru: 'МЦПС «Хоргос»',
    kk: '«Қорғас» ШЫХО',
    zh: '霍尔果斯国际边境合作中心',
  },
  sides: {
    kz: {
      name: { en: 'Kazakh side', ru: 'Казахстанская сторона', kk: 'Қазақстан жағы', zh: '哈方' },
      timeZone: 'Asia/Almaty',
      order: 0,
    },
    cn: {
      name: { en: 'Chinese side', ru: 'Китайская сторона', kk: 'Қытай жағы', zh: '中方' },
      timeZone: 'Asia/Shanghai',
      order: 1,
    },
  },
};

const today = (entries: number, exits: number, carriedOver: number, peak: number) => ({
  entries,
  exits,
  carriedOver,
  corrections: -2,
  peak: { inside: peak, at: '2026-11-23T08:25:00.000Z' },
});

export const normalState: State = {
  epoch: 'fixture',
  revision: 1841,
  at: fixtureNow,
  site,
  counts: {
    total: 4210,
    bySide: { kz: 3100, cn: 1110 },
    byCategory: { kazakhstan: 2900, china: 1090, foreign: 205, stateless: 15 },
    byNationality: {
      KAZ: 2900,
      CHN: 1090,
      RUS: 88,
      KGZ: 41,
      UZB: 30,
      TUR: 14,
      DEU: 9,
      TJK: 7,
      MNG: 6,
      KOR: 4,
      ITA: 3,
      GBR: 3,
      XXA: 15,
    },
    children: 310,
    overnight: 41,
  },
  today: {
    date: { kz: '2026-11-23', cn: '2026-11-23' },
    entries: 6120,
    exits: 1951,
    bySide: { kz: today(4300, 1240, 42, 3188), cn: today(1820, 711, 3, 1131) },
    peak: { total: 4388, at: '2026-11-23T08:25:00.000Z' },
  },
  year: {
    visits: 702_113,
    visitors: 391_004,
    bySide: { kz: 201_557, cn: 500_556 },
    foreign: 5120,
    foreignCountries: 13,
  },
  stays: {
    medianMinutes: 196,
    p90Minutes: 432,
    histogram: [402, 611, 820, 774, 590, 402, 260, 151, 82, 47, 20, 10]
      .map((count, index) => ({
        fromMinutes: index * 60,
        toMinutes: index * 60 + 60,
        count,
      }))
      .concat([]),
  },
  series: { stepMinutes: 5, points: points({ kz: 3180, cn: 1138 }) },
  sides: {
    kz: {
      open: true,
      opensAt: '2026-11-23T02:00:00.000Z',
      closesAt: '2026-11-23T19:00:00.000Z',
      minutesToClose: 586,
      next: null,
    },
    cn: {
      open: true,
      opensAt: '2026-11-22T23:00:00.000Z',
      closesAt: '2026-11-23T16:00:00.000Z',
      minutesToClose: 406,
      next: null,
    },
  },
  gates: gates((id) =>
    id === 'kz-in-4'
      ? { caughtUp: { events: 312, from: '2026-11-23T08:10:00Z', to: '2026-11-23T08:52:00Z' } }
      : {},
  ),
  alerts: {},
  outlook: {
    kz: {
      closesAt: '2026-11-23T19:00:00.000Z',
      insideAtClose: { expected: 61, low: 44, high: 80 },
    },
    cn: { closesAt: '2026-11-23T16:00:00.000Z', insideAtClose: { expected: 12, low: 6, high: 21 } },
  },
};

/** A Centre that was just installed: nobody yet, no gate heard. */
export const emptyState: State = {
  ...normalState,
  revision: 0,
  counts: {
    total: 0,
    bySide: {},
    byCategory: { kazakhstan: 0, china: 0, foreign: 0, stateless: 0 },
    byNationality: {},
    children: 0,
    overnight: 0,
  },
  today: {
    date: { kz: '2026-11-23', cn: '2026-11-23' },
    entries: 0,
    exits: 0,
    bySide: {
      kz: { ...today(0, 0, 0, 0), corrections: 0 },
      cn: { ...today(0, 0, 0, 0), corrections: 0 },
    },
    peak: { total: 0, at: '2026-11-22T19:00:00.000Z' },
  },
  year: { visits: 0, visitors: 0, bySide: {}, foreign: 0, foreignCountries: 0 },
  stays: { histogram: [] },
  series: { stepMinutes: 5, points: {} },
  sides: {
    kz: {
      open: false,
      opensAt: '2026-11-24T02:00:00.000Z',
      closesAt: '2026-11-24T19:00:00.000Z',
      next: null,
    },
    cn: { open: true, next: null },
  },
  gates: gates(() => ({ status: 'unseen', lastSeenAt: undefined, passagesLastMinute: 0 })),
  outlook: {},
};

/** A hundred thousand on each side, forty alerts, names that need three lines, gates in trouble. */
export const absurdState: State = {
  ...normalState,
  site: {
    ...site,
    name: { en: `${longName}, and everything that belongs to it` },
    sides: {
      kz: { name: { en: longName }, timeZone: 'Asia/Almaty', order: 0, capacity: 90_000 },
      cn: {
        name: { en: longName.replace('Kazakhstani', 'Chinese') },
        timeZone: 'Asia/Shanghai',
        order: 1,
      },
    },
  },
  counts: {
    ...normalState.counts,
    total: 200_000,
    bySide: { kz: 100_000, cn: 100_000 },
    byCategory: { kazakhstan: 100_000, china: 98_000, foreign: 1985, stateless: 15 },
    byNationality: { ...normalState.counts.byNationality, KAZ: 100_000, CHN: 98_000 },
    children: 100_000,
    overnight: 100_000,
  },
  today: {
    ...normalState.today,
    entries: 300_000,
    exits: 100_000,
    bySide: {
      kz: today(150_000, 50_000, 100_000, 100_000),
      cn: today(150_000, 50_000, 0, 100_000),
    },
    peak: { total: 200_000, at: '2026-11-23T08:25:00.000Z' },
  },
  year: {
    visits: 19_702_113,
    visitors: 9_391_004,
    bySide: { kz: 9_201_557, cn: 10_500_556 },
    foreign: 1_205_120,
    foreignCountries: 193,
  },
  series: { stepMinutes: 5, points: points({ kz: 100_000, cn: 100_000 }) },
  sides: {
    kz: {
      open: true,
      opensAt: '2026-11-22T02:00:00.000Z',
      closesAt: '2026-11-25T22:00:00.000Z',
      minutesToClose: 3646,
      next: null,
    },
    cn: {
      open: true,
      opensAt: '2026-11-22T23:00:00.000Z',
      closesAt: '2026-11-23T09:30:00.000Z',
      minutesToClose: 16,
      next: null,
    },
  },
  gates: gates((_, index) =>
    index === 9 || index === 13
      ? { status: 'silent', passagesLastMinute: 0 }
      : index === 17
        ? { status: 'unseen', lastSeenAt: undefined, passagesLastMinute: 0 }
        : {
            passagesLastMinute: 240,
            clockAhead: index === 3,
            ...(index === 3 ? { clockAheadSeconds: 98_312 } : {}),
            caughtUp: { events: 98_312, from: '2026-11-23T06:10:00Z', to: '2026-11-23T09:12:00Z' },
          },
  ),
  alerts: manyAlerts(40),
};

/** The ordinary afternoon with any number of sides. */
export function stateWithSides(count: number): State {
  const ids = Array.from({ length: count }, (_, index) => `s${index + 1}`);
  const perSide = <Value>(value: (id: string, index: number) => Value) =>
    Object.fromEntries(ids.map((id, index) => [id, value(id, index)]));
  const { kz } = normalState.sides;
  return {
    ...normalState,
    site: {
      ...site,
      sides: perSide((_, index) => ({
        name: { en: `Side ${index + 1}` },
        timeZone: index % 2 === 0 ? 'Asia/Almaty' : 'Asia/Shanghai',
        order: index,
      })),
    },
    counts: { ...normalState.counts, bySide: perSide((_, index) => 10 ** (index + 1)) },
    today: {
      ...normalState.today,
      date: perSide(() => '2026-11-23'),
      bySide: perSide(() => today(4300, 1240, 42, 3188)),
    },
    series: {
      stepMinutes: 5,
      points: points(perSide((_, index) => 10 ** (index + 1))),
    },
    sides: kz === undefined ? {} : perSide(() => kz),
  };
}
