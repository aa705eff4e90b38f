import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { FieldIssue } from '@khorgos/shared/problem';
import type { SiteChanged } from '../log/facts.ts';

/** When a change of a part made now takes effect; `from` is a date, and its absence means at once. */
export function takesEffect(options: {
  readonly from: CivilDate | undefined;
  readonly now: Instant;
  readonly site: Site;
  /** Of the same part. */
  readonly earlier: readonly SiteChanged[];
}): Instant {
  const { from, now, site, earlier } = options;
  if (from === undefined) {
    // After what held at once before, though another node's clock wrote it.
    const held = earlier.filter(({ at, receivedAt }) => at <= receivedAt);
    return instant(Math.max(now, ...held.map(({ at }) => at)));
  }
  // The first of the sides' midnights that begin the date.
  const beginnings = site.sides.map(({ timeZone }) => createCalendar(timeZone).day(from).startsAt);
  return later(instant(Math.min(...beginnings)), now);
}

/** A date is today on some side, or to come. */
export function issuesOfDate(site: Site, from: CivilDate | undefined, now: Instant): FieldIssue[] {
  const [today] = site.sides.map(({ timeZone }) => createCalendar(timeZone).dayOf(now).date).sort();
  if (from === undefined || today === undefined || from >= today) return [];
  const message = `must be ${today} or later`;
  return [{ path: 'from', message, why: 'too_early', values: { from: today } }];
}

export function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
