import type { AlertKind, AlertPriority } from '@khorgos/shared/live/state';
import { countSet, oneOf, type Search, textIn } from '../../design/search-words.ts';

export const priorities = [
  'critical',
  'high',
  'medium',
  'low',
] as const satisfies readonly AlertPriority[];

export const kinds = [
  'overstay',
  'stay_limit_last_day',
  'stay_limit_near',
  'child_left_inside',
  'child_without_guardian',
  'inside_after_closing',
  'closing_soon',
  'entry_while_closed',
  'left_other_side',
  'document_rule',
  'double_entry',
  'exit_without_entry',
  'capacity_full',
  'capacity_near',
  'gate_silent',
  'clock_ahead',
] as const satisfies readonly AlertKind[];

export const shows = ['standing', 'shelved', 'past'] as const;
export type Show = (typeof shows)[number];

/** What the address says of the alerts that are shown. */
export interface AlertsSearch {
  readonly show?: Show | undefined;
  readonly priority?: AlertPriority | undefined;
  readonly kind?: AlertKind | undefined;
  readonly side?: string | undefined;
}

export function readAlertsSearch(search: Search): AlertsSearch {
  return {
    show: oneOf(search.show, shows),
    priority: oneOf(search.priority, priorities),
    kind: oneOf(search.kind, kinds),
    side: textIn(search.side, 40),
  };
}

/** Whether the filters let an alert through. */
export function isWanted(
  { priority, kind, side }: AlertsSearch,
  alert: { readonly priority: string; readonly kind: string; readonly side?: string | undefined },
): boolean {
  return (
    (priority === undefined || priority === alert.priority) &&
    (kind === undefined || kind === alert.kind) &&
    (side === undefined || side === alert.side)
  );
}

/** How many filters narrow the list. */
export function filtersSet({ priority, kind, side }: AlertsSearch): number {
  return countSet([priority, kind, side]);
}
