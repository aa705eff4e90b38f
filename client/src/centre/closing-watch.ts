import type { Alert, AlertPriority, State } from '@khorgos/shared/live/state';
import { priorityRank } from './alert-list.ts';

/** Who has yet to leave before a side's closing, or has not left after it. */
export type ClosingWatch =
  | {
      readonly kind: 'before';
      readonly dayVisitors: number;
      readonly overnight: number;
      readonly priority: AlertPriority | undefined;
    }
  | {
      readonly kind: 'after';
      readonly inside: number;
      readonly children: number;
      readonly priority: AlertPriority | undefined;
    };

/** What stands about the closing of a side. Shelved, it keeps its figures and loses its priority. */
export function closingWatch(alerts: State['alerts'], side: string): ClosingWatch | undefined {
  const standing = Object.values(alerts)
    .filter((alert) => alert.side === side && alert.state !== 'cleared')
    .toSorted((a, b) => priorityRank[a.priority] - priorityRank[b.priority]);
  const after = standing.find(({ kind }) => kind === 'inside_after_closing');
  if (after !== undefined)
    return {
      kind: 'after',
      inside: figure(after, 'count'),
      children: figure(after, 'children'),
      priority: priorityOf(after),
    };
  const before = standing.find(({ kind }) => kind === 'closing_soon');
  if (before === undefined) return undefined;
  return {
    kind: 'before',
    dayVisitors: figure(before, 'dayVisitors'),
    overnight: figure(before, 'overnight'),
    priority: priorityOf(before),
  };
}

export function sameClosingWatch(
  a: ClosingWatch | undefined,
  b: ClosingWatch | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.priority !== b.priority) return false;
  if (a.kind === 'before' && b.kind === 'before')
    return a.dayVisitors === b.dayVisitors && a.overnight === b.overnight;
  return (
    a.kind === 'after' && b.kind === 'after' && a.inside === b.inside && a.children === b.children
  );
}

function priorityOf({ state, priority }: Alert): AlertPriority | undefined {
  return state === 'shelved' ? undefined : priority;
}

function figure({ params }: Alert, name: string): number {
  const value = params[name];
  return typeof value === 'number' ? value : 0;
}
