import type { BookedAlert } from '../rules/booked-alert.ts';

/** The keys of the alerts that name some people, for each of them. */
export function alertsNaming(
  alerts: readonly BookedAlert[],
  references: ReadonlySet<string>,
): (reference: string) => readonly string[] {
  const keys = new Map<string, string[]>();
  for (const { key, alert } of alerts) {
    const { refs } = alert.params;
    if (!Array.isArray(refs)) continue;
    for (const ref of refs) {
      if (typeof ref !== 'string' || !references.has(ref)) continue;
      const own = keys.get(ref);
      if (own === undefined) keys.set(ref, [key]);
      else own.push(key);
    }
  }
  return (reference) => keys.get(reference) ?? [];
}
