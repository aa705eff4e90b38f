import type { Alert, AlertPriority, AlertState, State } from '@khorgos/shared/live/state';

export interface AlertView extends Alert {
  readonly key: string;
}

export const priorityRank: Record<AlertPriority, number> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
};

/** Nobody looked, somebody looks, it is over and nobody looked. */
const stateRank: Record<AlertState, number> = {
  unacknowledged: 0,
  acknowledged: 1,
  cleared: 2,
  shelved: 3,
};

/** What needs attention: the unacknowledged first, what is over last; by priority, then the newest. */
export function alertList(alerts: State['alerts']): AlertView[] {
  return Object.entries(alerts)
    .filter(([, alert]) => alert.state !== 'shelved')
    .map(([key, alert]) => ({ key, ...alert }))
    .toSorted(
      (a, b) =>
        stateRank[a.state] - stateRank[b.state] ||
        priorityRank[a.priority] - priorityRank[b.priority] ||
        b.raisedAt.localeCompare(a.raisedAt) ||
        a.key.localeCompare(b.key),
    );
}

/** Whether the same alerts are listed in the same order, under the same titles; their parameters may differ. */
export function sameAlertList(a: State['alerts'], b: State['alerts']): boolean {
  const keys = Object.keys(a);
  return (
    a === b ||
    (keys.length === Object.keys(b).length && keys.every((key) => looksTheSame(a[key], b[key])))
  );
}

function looksTheSame(a: Alert | undefined, b: Alert | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.kind === b.kind &&
    a.priority === b.priority &&
    a.state === b.state &&
    a.side === b.side &&
    a.raisedAt === b.raisedAt
  );
}

/** An alert, and the second in which it was looked at. */
export interface AlertAt {
  readonly alert: Alert;
  readonly second: number;
}

/** `now`: the server's time. Seconds begin between two beats of the wall's mark, so that no frame draws both. */
export function alertAt(alert: Alert, now: number): AlertAt {
  return { alert, second: Math.floor(now / 1000 + 0.5) };
}

/**
 * Whether whoever reads an alert should go on reading what there is: a line that changes with each passage cannot be
 * read, so its parameters change once a second. All else does at once, and so does what stood still before.
 */
export function sameToReader(a: AlertAt, b: AlertAt): boolean {
  return a.alert === b.alert || (a.second === b.second && looksTheSame(a.alert, b.alert));
}

/** Whether somebody has to act on an alert soon, and nobody has said that they do. */
export function isUrgent({ state, priority }: Alert): boolean {
  return state === 'unacknowledged' && (priority === 'critical' || priority === 'high');
}

export interface Urgent {
  readonly count: number;
  /** The gravest of them. */
  readonly priority: AlertPriority;
}

/** How many are urgent; nothing where none is. */
export function urgentOf(alerts: State['alerts']): Urgent | undefined {
  const urgent = Object.values(alerts).filter(isUrgent);
  if (urgent.length === 0) return undefined;
  const isCritical = urgent.some(({ priority }) => priority === 'critical');
  return { count: urgent.length, priority: isCritical ? 'critical' : 'high' };
}

export function shelvedCount(alerts: State['alerts']): number {
  return Object.values(alerts).filter(({ state }) => state === 'shelved').length;
}
