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

const dayMilliseconds = 86_400_000;

export function daysAfter(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds);
}

/** How many days a period has, both ends included. */
export function lengthOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds) + 1;
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

/** The one that is still going on ends today. */
export function periodOf(name: PeriodName, today: string): Period {
  const year = Number(today.slice(0, 4));
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysAfter(today, -1), to: daysAfter(today, -1) };
    case 'week':
      return { from: mondayOf(today), to: today };
    case 'lastWeek':
      return { from: daysAfter(mondayOf(today), -7), to: daysAfter(mondayOf(today), -1) };
    case 'month':
      return { from: firstOfMonth, to: today };
    case 'lastMonth': {
      const to = daysAfter(firstOfMonth, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}

/** What a period is called today, where it has a name. */
export function nameOfPeriod({ from, to }: Period, today: string): PeriodName | undefined {
  return periodNames.find((name) => {
    const named = periodOf(name, today);
    return named.from === from && named.to === to;
  });
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
