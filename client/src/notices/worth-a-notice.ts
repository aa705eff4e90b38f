import type { Alert, State } from '@khorgos/shared/live/state';
import { isUrgent } from '../centre/alert-list.ts';

/** An alert that is new to whoever looks elsewhere. */
export interface NewAlert {
  readonly key: string;
  readonly alert: Alert;
}

/** What was told already: alerts by key and raising. */
export type Told = ReadonlySet<string>;

export interface Found {
  readonly told: Told;
  readonly news: readonly NewAlert[];
}

/**
 * What is critical or high and unseen, and was not told yet. What stands when the page is opened is seen
 * there, and told by nobody.
 */
export function worthANotice(before: Told | undefined, alerts: State['alerts']): Found {
  const unseen = Object.entries(alerts).filter(([, alert]) => isUrgent(alert));
  const told = new Set(unseen.map(([key, alert]) => nameOf({ key, alert })));
  if (before === undefined) return { told, news: [] };
  const news = unseen.map(([key, alert]) => ({ key, alert }));
  return { told, news: news.filter((one) => !before.has(nameOf(one))) };
}

/** What of the shown still waits for somebody, after the news; the same list where nothing changed. */
export function stillShown(shown: readonly NewAlert[], { told, news }: Found): readonly NewAlert[] {
  const waiting = shown.filter((one) => told.has(nameOf(one)));
  return news.length === 0 && waiting.length === shown.length ? shown : [...news, ...waiting];
}

/** Of one raising. */
export function nameOf({ key, alert }: NewAlert): string {
  return `${key} ${alert.raisedAt}`;
}
