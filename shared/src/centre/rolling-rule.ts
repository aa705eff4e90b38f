import { daysAfter, daysBetween } from './civil-time.ts';
import type { CivilDate } from './instant.ts';

/** At most `days` days of presence in any `windowDays` days, today the last of them. */
export interface RollingRule {
  readonly days: number;
  readonly windowDays: number;
}

/**
 * The last date a stay that began on `entryDate` may last to under R4.5, counted as the European
 * short-stay calculator does: every date of presence counts once, those of entry and exit too.
 * The day before the entry where the entry itself is a day too many. Undefined where the rule
 * allows every date to `until`.
 */
export function lastDayUnderRule(options: {
  readonly rule: RollingRule;
  readonly entryDate: CivilDate;
  /** The last date worth asking about. */
  readonly until: CivilDate;
  /** The dates of presence in earlier stays. */
  readonly earlierDays: ReadonlySet<CivilDate>;
}): CivilDate | undefined {
  const { rule, entryDate, until, earlierDays } = options;
  // Dates as days after the entry: every visitor inside is asked about, on many dates each.
  const earlier = new Set<number>();
  for (const date of earlierDays) earlier.add(daysBetween(entryDate, date));
  // Those of earlier stays that the window of the day before the entry still holds.
  let counted = 0;
  for (const day of earlier) if (day >= -rule.windowDays && day < 0) counted += 1;

  const lastAsked = daysBetween(entryDate, until);
  for (let day = 0; day <= lastAsked; day += 1) {
    const dropped = day - rule.windowDays;
    const wasPresent = dropped >= 0 || earlier.has(dropped);
    counted += wasPresent ? 0 : 1;
    if (counted > rule.days) return daysAfter(entryDate, day - 1);
  }
  return undefined;
}
