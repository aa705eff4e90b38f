import type { SideStatus, SideToday, State } from '@khorgos/shared/live/state';
import { type ClosingWatch, closingWatch, sameClosingWatch } from './closing-watch.ts';

/** Minutes before closing from which a side counts as closing. */
const closingMinutes = 60;

export type Hours =
  | { readonly phase: 'always-open' }
  /** `opensAt` is absent when no opening is known. */
  | { readonly phase: 'closed'; readonly opensAt: number | undefined }
  | {
      readonly phase: 'open' | 'closing';
      readonly closesAt: number;
      readonly minutesLeft: number;
      /** How much of the service day has passed, 0 to 1. */
      readonly elapsed: number;
    };

/** When a side closes, and who has to leave until then. */
export interface ClosingView {
  readonly timeZone: string;
  readonly hours: Hours;
  /** What stands about this closing, when somebody should watch it. */
  readonly closing: ClosingWatch | undefined;
  readonly atClose: { expected: number; low: number; high: number } | undefined;
}

/** What a screen says of one side. */
export interface SideView extends ClosingView {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  readonly date: string | undefined;
  readonly capacity: number | undefined;
  readonly inside: number;
  readonly today: SideToday | undefined;
}

/** The sides in the site's order. */
export function sideViews(state: State, now: number): SideView[] {
  return Object.entries(state.site.sides)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id, side]) => ({
      id,
      names: side.name,
      date: state.today.date[id],
      capacity: side.capacity,
      inside: state.counts.bySide[id] ?? 0,
      today: state.today.bySide[id],
      ...closingView(state, id, now),
    }));
}

export function closingView(state: State, side: string, now: number): ClosingView {
  return {
    timeZone: state.site.sides[side]?.timeZone ?? 'UTC',
    hours: hoursView(state.sides[side], now),
    closing: closingWatch(state, side),
    atClose: state.outlook[side]?.insideAtClose,
  };
}

/** Whether two views say the same, in whole minutes. */
export function sameClosing(a: ClosingView, b: ClosingView): boolean {
  return (
    a.timeZone === b.timeZone &&
    a.atClose === b.atClose &&
    sameClosingWatch(a.closing, b.closing) &&
    sameHours(a.hours, b.hours)
  );
}

function sameHours(a: Hours, b: Hours): boolean {
  if (a.phase === 'closed' && b.phase === 'closed') return a.opensAt === b.opensAt;
  if ('closesAt' in a && 'closesAt' in b)
    return a.phase === b.phase && a.closesAt === b.closesAt && a.minutesLeft === b.minutesLeft;
  return a.phase === b.phase;
}

/** Minutes left follow the clock between the server's patches. */
export function hoursView(status: SideStatus | undefined, now: number): Hours {
  if (status === undefined) return { phase: 'closed', opensAt: undefined };
  const opensAt = instant(status.opensAt);
  const closesAt = instant(status.closesAt);
  if (!status.open) return { phase: 'closed', opensAt };
  if (closesAt === undefined) return { phase: 'always-open' };
  const minutesLeft = Math.max(0, Math.ceil((closesAt - now) / 60_000));
  return {
    phase: minutesLeft <= closingMinutes ? 'closing' : 'open',
    closesAt,
    minutesLeft,
    elapsed: opensAt === undefined ? 0 : share(now - opensAt, closesAt - opensAt),
  };
}

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole));
}
