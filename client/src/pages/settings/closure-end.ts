import type { SettingParts } from './setting.ts';

export type Closure = NonNullable<SettingParts['closures'][string]>[number];

/** How a closure ends before its time: `by` what stays of it, or nothing does. */
export interface End {
  readonly by: Closure | undefined;
}

/**
 * What was never made or has not begun goes altogether, and so does what began today: today may change still. Of
 * one that runs, the days before today were as they were. What is over stays.
 */
export function endOf(
  closure: Closure,
  { today, isDraft }: { readonly today: string; readonly isDraft: boolean },
): End | undefined {
  if (isDraft || closure.from >= today) return { by: undefined };
  if (closure.to < today) return undefined;
  return { by: { ...closure, to: dayBefore(today) } };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
