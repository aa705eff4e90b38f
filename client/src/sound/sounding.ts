import type { State } from '@khorgos/shared/live/state';

/** How long a critical alarm that nobody has seen may stay silent. */
const againAfterMilliseconds = 30_000;

export interface Sounding {
  /** What was heard: alarms by key and raising. */
  readonly heard: ReadonlySet<string>;
  readonly at: number;
}

export const silence: Sounding = { heard: new Set(), at: Number.NEGATIVE_INFINITY };

/** Critical, and nobody has looked. */
export function loudAlarms(alerts: State['alerts']): string[] {
  return Object.entries(alerts)
    .filter(([, { priority, state }]) => priority === 'critical' && state === 'unacknowledged')
    .map(([key, { raisedAt }]) => `${key} ${raisedAt}`);
}

/** Sounds for what is new, and again every half minute for what stands; otherwise the same as before. */
export function nextSounding(before: Sounding, alarms: readonly string[], now: number): Sounding {
  if (alarms.length === 0) return before.heard.size === 0 ? before : { ...silence, at: before.at };
  const isNew = alarms.some((alarm) => !before.heard.has(alarm));
  if (!isNew && now - before.at < againAfterMilliseconds) return before;
  return { heard: new Set(alarms), at: now };
}
