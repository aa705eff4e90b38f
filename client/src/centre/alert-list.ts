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

export function shelvedCount(alerts: State['alerts']): number {
  return Object.values(alerts).filter(({ state }) => state === 'shelved').length;
}
