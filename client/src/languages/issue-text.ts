import type { IssueWhy } from '@khorgos/shared/problem';
import type { TFunction } from 'i18next';
import type { Format } from './format.ts';

const known: Readonly<Record<IssueWhy, true>> = {
  guessable: true,
  taken: true,
  weekday_twice: true,
  closures_meet: true,
  never_closes: true,
  services_meet: true,
  planned_services_meet: true,
  past_hours: true,
  day_begun: true,
  too_early: true,
};

export interface IssueTextOptions {
  readonly why: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly t: TFunction;
  readonly format: Pick<Format, 'civilDate' | 'days'>;
}

const civilDate = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong and what to do about it; nothing of a reason that a newer server may give. */
export function issueText({ why, values, t, format }: IssueTextOptions): string | undefined {
  if (!isKnown(why)) return undefined;
  const written = Object.entries(values).map(([name, value]) => [
    name,
    civilDate.test(value) ? format.civilDate(value) : value,
  ]);
  const { from, to } = values;
  const days = from === undefined || to === undefined ? {} : { days: format.days(from, to) };
  return t(`problem.why.${why}`, { ...Object.fromEntries(written), ...days });
}

function isKnown(why: string | undefined): why is IssueWhy {
  return why !== undefined && Object.hasOwn(known, why);
}
