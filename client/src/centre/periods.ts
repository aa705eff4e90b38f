// Stretches of civil days by name, on dates alone: no clock and no time zone comes into it.

export interface Period {
  /** Both included, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

export const periodNames = [
  'today',
  'yesterday',
  'week',
  'lastWeek',
  'month',
  'lastMonth',
  'year',
  'lastYear',
] as const;
export type PeriodName = (typeof periodNames)[number];

/** What date it is: for three hours of each day another one on either side. */
export interface Today {
  readonly earliest: string;
  readonly latest: string;
}

const dayMilliseconds = 86_400_000;

export function daysAfter(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds);
}

/** How many days a period has, both ends included. */
export function lengthOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds) + 1;
}

/** What came each day, of the days of a period that have begun; undefined where none has. */
export function perDay(count: number, { from, to }: Period, { latest }: Today): number | undefined {
  const days = lengthOf({ from, to: earlierOf(to, latest) });
  return days < 1 ? undefined : Math.round(count / days);
}

export function earlierOf(a: string, b: string): string {
  return [a, b].toSorted()[0] ?? a;
}

export function laterOf(a: string, b: string): string {
  return [a, b].toSorted()[1] ?? b;
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  return daysAfter(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/**
 * The one that is still going on ends today, and has begun on every side: no side loses its day, its
 * month or its year because the other's is over. A year ends with itself, as the live one does (R3.4).
 */
export function periodOf(name: PeriodName, { earliest, latest }: Today): Period {
  const year = Number(earliest.slice(0, 4));
  const firstOfMonth = `${earliest.slice(0, 7)}-01`;
  const monday = mondayOf(earliest);
  switch (name) {
    case 'today':
      return { from: earliest, to: latest };
    case 'yesterday':
      return { from: daysAfter(earliest, -1), to: daysAfter(latest, -1) };
    case 'week':
      return { from: monday, to: latest };
    case 'lastWeek':
      return { from: daysAfter(monday, -7), to: daysAfter(monday, -1) };
    case 'month':
      return { from: firstOfMonth, to: latest };
    case 'lastMonth': {
      const to = daysAfter(firstOfMonth, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${year}-01-01`, to: earlierOf(latest, `${year}-12-31`) };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}

/** What a period is called today, where it has a name. */
export function nameOfPeriod({ from, to }: Period, today: Today): PeriodName | undefined {
  return periodNames.find((name) => {
    const named = periodOf(name, today);
    return named.from === from && named.to === to;
  });
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
