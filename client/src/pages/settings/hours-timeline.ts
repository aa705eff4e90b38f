import type { SettingParts } from './setting.ts';

export type Period = NonNullable<SettingParts['hours'][string]>[number];
export type When = 'past' | 'now' | 'planned';

/** Which of a side's periods hold on a date: the last that began, and those of the same day (weekdays). */
export function whenOf(period: Period, periods: readonly Period[], today: string): When {
  if (period.from === null || period.from > today) return 'planned';
  const latest = periods
    .map(({ from }) => from)
    .filter((from): from is string => from !== null && from <= today)
    .toSorted()
    .at(-1);
  return period.from === latest ? 'now' : 'past';
}

/**
 * Whether it can be taken out: what was never made or has not begun, and what began today, for today may change
 * still. What held before today stays.
 */
export function isRemovable(
  { from }: Period,
  { today, told }: { readonly today: string; readonly told: readonly Period[] },
): boolean {
  const isDraft = !told.some((period) => period.from === from);
  return isDraft || from === null || from >= today;
}

/** In the order in which they hold; planned without a date last. */
export function inOrder(periods: readonly Period[]): readonly Period[] {
  return periods.toSorted((a, b) => (a.from ?? '9999').localeCompare(b.from ?? '9999'));
}
