import type { Alert, AlertPriority, State } from '@khorgos/shared/live/state';
import { priorityRank } from './alert-list.ts';

/** Who has yet to leave before a side's closing, or has not left after it; hotel guests apart. */
export interface ClosingWatch {
  readonly kind: 'before' | 'after';
  readonly dayVisitors: number;
  readonly overnight: number;
  /** Children among the day visitors; known after the closing. */
  readonly children: number;
  /** How bad it is; nothing when somebody put it off. */
  readonly priority: AlertPriority | undefined;
}

/** What stands about the closing of a side. Shelved, it keeps its figures and loses its priority. */
export function closingWatch(
  { alerts, sides, counts }: Pick<State, 'alerts' | 'sides' | 'counts'>,
  side: string,
): ClosingWatch | undefined {
  const open = sides[side]?.open === true;
  const standing = Object.values(alerts)
    .filter((alert) => alert.side === side && alert.state !== 'cleared')
    .toSorted((a, b) => priorityRank[a.priority] - priorityRank[b.priority]);
  const alert = standing.find(
    ({ kind }) => kind === (open ? 'closing_soon' : 'inside_after_closing'),
  );
  if (alert === undefined) return undefined;
  const priority = alert.state === 'shelved' ? undefined : alert.priority;
  const dayVisitors = figure(alert, open ? 'dayVisitors' : 'count');
  return {
    kind: open ? 'before' : 'after',
    dayVisitors,
    overnight: open
      ? figure(alert, 'overnight')
      : Math.max(0, (counts.bySide[side] ?? 0) - dayVisitors),
    children: figure(alert, 'children'),
    priority,
  };
}

export function sameClosingWatch(
  a: ClosingWatch | undefined,
  b: ClosingWatch | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.kind === b.kind &&
    a.dayVisitors === b.dayVisitors &&
    a.overnight === b.overnight &&
    a.children === b.children &&
    a.priority === b.priority
  );
}

function figure({ params }: Alert, name: string): number {
  const value = params[name];
  return typeof value === 'number' ? value : 0;
}
