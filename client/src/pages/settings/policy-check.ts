import { mostDays, mostRetentionDays } from '@khorgos/shared/centre/policy-limits';

export function isCount(value: number | undefined, max: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= max;
}

/** A policy that is being typed: a field that is empty has no number yet. */
export interface TypedPolicy {
  readonly maxDays: number | undefined;
  readonly warnDays: number | undefined;
  readonly rolling?: TypedRolling | undefined;
  readonly retentionDays?: number | undefined;
}

export interface TypedRolling {
  readonly days: number | undefined;
  readonly windowDays: number | undefined;
}

/** Whether every field that says what is wrong with it says nothing. */
export function isSound({ maxDays, warnDays, rolling, retentionDays }: TypedPolicy): boolean {
  return (
    isCount(maxDays, mostDays) &&
    isCount(warnDays, mostDays) &&
    (rolling === undefined ||
      (isCount(rolling.days, mostDaysIn(rolling)) && isCount(rolling.windowDays, mostDays))) &&
    (retentionDays === undefined || isCount(retentionDays, mostRetentionDays))
  );
}

/** More days than its window has would be no rule. */
export function mostDaysIn({ windowDays }: TypedRolling): number {
  return isCount(windowDays, mostDays) ? windowDays : mostDays;
}
