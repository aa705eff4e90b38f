import type { YearReportAnswer } from './year-report-answer.ts';

// Guarantee: of either year, what is drawn adds up to what the report says of foreigners.

/** Each has two bars, one below the other. */
const mostStates = 12;

export interface YearBar {
  /** Absent for the rest. */
  readonly nationality: string | undefined;
  readonly visits: number;
  readonly visitsYearBefore: number;
}

/** The states foreigners came from, the most visits first; those for which there is no room are the rest. */
export function yearPicture({
  foreign,
  foreignCountries,
}: Pick<YearReportAnswer, 'foreign' | 'foreignCountries'>): YearBar[] {
  const shown = foreignCountries.slice(0, mostStates);
  const left = (of: 'visits' | 'visitsYearBefore') =>
    shown.reduce((rest, one) => rest - one[of], foreign[of]);
  const rest = { visits: left('visits'), visitsYearBefore: left('visitsYearBefore') };
  const bars = shown.map(({ nationality, visits, visitsYearBefore }) => ({
    nationality,
    visits,
    visitsYearBefore,
  }));
  // Nobody of a state has come yet this year: the report does not name it, and its last year is in the rest.
  const hasRest = rest.visits > 0 || rest.visitsYearBefore > 0;
  return hasRest ? [...bars, { nationality: undefined, ...rest }] : bars;
}
