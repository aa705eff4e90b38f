// What the server says of reports, in the pictures: nothing, an ordinary November, and more than there
// will ever be.

const asOf = '2026-11-23T09:14:30.000Z';
const days = Array.from({ length: 23 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`);

export function visitsAnswer(state: string): unknown {
  const head = { from: '2026-11-01', to: '2026-11-23', by: ['day'], asOf };
  if (state === 'empty') return { ...head, total: { visits: 0, visitors: 0 }, rows: [] };
  const scale = state === 'absurd' ? 4000 : 1;
  const rows = days.map((day, place) => {
    const visits = Math.round(
      scale * (5200 + 1900 * Math.sin(place * 0.9) + (place % 7 > 4 ? 2600 : 0)),
    );
    return { day, visits, visitors: Math.round(visits * 0.94) };
  });
  const visits = rows.reduce((sum, row) => sum + row.visits, 0);
  return { ...head, total: { visits, visitors: Math.round(visits * 0.61) }, rows };
}

/** The months of the year so far. */
export function monthlyVisitsAnswer(state: string): unknown {
  const scale = state === 'empty' ? 0 : state === 'absurd' ? 4000 : 1;
  const rows = Array.from({ length: 11 }, (_, month) => {
    const visits = Math.round(scale * (160_000 + 40_000 * Math.sin(month * 0.9)));
    const name = `2026-${String(month + 1).padStart(2, '0')}`;
    return { month: name, visits, visitors: Math.round(visits * 0.7) };
  });
  const visits = rows.reduce((sum, row) => sum + row.visits, 0);
  return {
    from: '2026-01-01',
    to: '2026-11-23',
    by: ['month'],
    asOf,
    total: { visits, visitors: Math.round(visits * 0.4) },
    rows: scale === 0 ? [] : rows,
  };
}

export function staysAnswer(state: string): unknown {
  const hours = Array.from({ length: 25 }, (_, hour) => hour * 60);
  const bounds = [...hours, ...[2, 3, 5, 7, 14, 21, 30].map((day) => day * 1440)];
  const scale = state === 'empty' ? 0 : state === 'absurd' ? 90_000 : 90;
  const histogram = bounds.map((fromMinutes, place) => ({
    fromMinutes,
    ...(bounds[place + 1] === undefined ? {} : { toMinutes: bounds[place + 1] }),
    count: Math.round(scale * 170 * Math.exp(-(((fromMinutes - 240) / 200) ** 2))),
  }));
  const stays = histogram.reduce((sum, { count }) => sum + count, 0);
  const [medianMinutes, p90Minutes, longestMinutes] = stays === 0 ? [0, 0, 0] : [221, 472, 41_760];
  return {
    from: '2026-11-01',
    to: '2026-11-23',
    asOf,
    stays,
    open: 4210,
    exitMissed: Math.round(stays / 900),
    medianMinutes,
    p90Minutes,
    longestMinutes,
    histogram,
  };
}

const foreign = {
  KGZ: [1712, 1405],
  RUS: [1466, 1502],
  AZE: [512, 300],
  BLR: [401, 377],
  GEO: [222, 90],
  TUR: [214, 260],
  ISR: [160, 12],
  USA: [151, 77],
  UKR: [110, 204],
  DEU: [92, 61],
  LTU: [41, 40],
  MDA: [39, 0],
} as const;

/** The figures of the founding text. */
export function yearAnswer(state: string): unknown {
  const scale = state === 'empty' ? 0 : state === 'absurd' ? 3000 : 1;
  const compared = (visits: number, before: number) => ({
    visits: visits * scale,
    visitors: Math.round(visits * scale * 0.57),
    visitsYearBefore: before * scale,
    growth: before * scale === 0 ? null : visits / before - 1,
  });
  return {
    asOf,
    from: '2026-01-01',
    to: '2026-11-23',
    comparedWith: { from: '2025-01-01', to: '2025-11-23' },
    total: compared(702_113, 641_210),
    bySide: { kz: compared(201_557, 214_003), cn: compared(500_556, 427_207) },
    foreign: compared(5120, 4328),
    foreignCountries:
      scale === 0
        ? []
        : Object.entries(foreign).map(([nationality, [visits, before]]) => ({
            nationality,
            ...compared(visits, before),
          })),
  };
}

/** What the State of the same moment counts today, hour by hour; both sides open at seven by their own clocks. */
export function flowAnswer(state: string): unknown {
  const scale = state === 'empty' ? 0 : state === 'absurd' ? 300 : 1;
  const side = (options: { midnight: string; hours: number; entries: number; exits: number }) => {
    const { midnight, hours, entries, exits } = options;
    const cameIn = spread(entries * scale, hours, 7);
    const went = spread(exits * scale, hours, 10);
    return {
      date: '2026-11-23',
      hours: Array.from({ length: hours }, (_, hour) => ({
        from: new Date(Date.parse(midnight) + hour * 3_600_000).toISOString(),
        entries: cameIn[hour],
        exits: went[hour],
      })),
    };
  };
  return {
    asOf,
    sides: {
      kz: side({ midnight: '2026-11-22T19:00:00Z', hours: 15, entries: 4300, exits: 1240 }),
      cn: side({ midnight: '2026-11-22T16:00:00Z', hours: 18, entries: 1820, exits: 711 }),
    },
  };
}

/** A sum over the hours of a day, swelling from the first on. */
function spread(sum: number, hours: number, first: number): readonly number[] {
  const weights = Array.from({ length: hours }, (_, hour) =>
    Math.max(0, Math.sin(((hour - first + 1) / 15) * Math.PI)),
  );
  const whole = weights.reduce((all, weight) => all + weight, 0);
  const counts = weights.map((weight) => Math.floor((sum * weight) / whole));
  const rest = sum - counts.reduce((all, count) => all + count, 0);
  return counts.map((count, hour) => (hour === hours - 1 ? count + rest : count));
}
