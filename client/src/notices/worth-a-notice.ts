import type { Alert, State } from '@khorgos/shared/live/state';

/** An alert that is new to whoever looks elsewhere. */
export interface NewAlert {
  readonly key: string;
  readonly alert: Alert;
}

/** What was told already: alerts by key and raising. */
export type Told = ReadonlySet<string>;

const worthIt: ReadonlySet<string> = new Set(['critical', 'high']);

/**
 * What is critical or high and unseen, and was not told yet. What stands when the page is opened is seen
 * there, and told by nobody.
 */
export function worthANotice(
  before: Told | undefined,
  alerts: State['alerts'],
): { readonly told: Told; readonly news: readonly NewAlert[] } {
  const unseen = Object.entries(alerts).filter(
    ([, { state, priority }]) => state === 'unacknowledged' && worthIt.has(priority),
  );
  const told = new Set(unseen.map(nameOf));
  if (before === undefined) return { told, news: [] };
  const news = unseen.filter((entry) => !before.has(nameOf(entry)));
  return { told, news: news.map(([key, alert]) => ({ key, alert })) };
}

function nameOf([key, { raisedAt }]: readonly [string, Alert]): string {
  return `${key} ${raisedAt}`;
}
