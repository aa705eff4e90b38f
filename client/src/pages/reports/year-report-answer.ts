import { objectWith } from '../../api/reading.ts';

/** Visits against the same days of the year before. */
export interface Compared {
  readonly visits: number;
  readonly visitors: number;
  readonly visitsYearBefore: number;
  /** As a part of one; null without a year before. */
  readonly growth: number | null;
}

/** The report of the year so far, as the server sends it. */
export interface YearReportAnswer {
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly comparedWith: { readonly from: string; readonly to: string };
  readonly total: Compared;
  readonly bySide: Readonly<Record<string, Compared>>;
  readonly foreign: Compared;
  readonly foreignCountries: readonly (Compared & { readonly nationality: string })[];
}

export const readYearReport = objectWith<YearReportAnswer>({
  asOf: 'string',
  from: 'string',
  to: 'string',
  comparedWith: 'object',
  total: 'object',
  bySide: 'object',
  foreign: 'object',
  foreignCountries: 'array',
});
