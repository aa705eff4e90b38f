import type { Alert, AlertPriority, State } from '@khorgos/shared/live/state';

export interface AlertView extends Alert {
  readonly key: string;
}

const rank: Record<AlertPriority, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** What needs attention: unacknowledged before the rest, then by priority, then the newest. */
export function alertList(alerts: State['alerts']): AlertView[] {
  return Object.entries(alerts)
    .filter(([, alert]) => alert.state !== 'shelved')
    .map(([key, alert]) => ({ key, ...alert }))
    .toSorted(
      (a, b) =>
        seen(a) - seen(b) ||
        rank[a.priority] - rank[b.priority] ||
        b.raisedAt.localeCompare(a.raisedAt) ||
        a.key.localeCompare(b.key),
    );
}

function seen(alert: Alert): number {
  return alert.state === 'unacknowledged' ? 0 : 1;
}

export function shelvedCount(alerts: State['alerts']): number {
  return Object.values(alerts).filter(({ state }) => state === 'shelved').length;
}
