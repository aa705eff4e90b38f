import type { Instant } from '@khorgos/shared/centre/instant';

/** How many were inside through a day of a side, step by step from its first instant. */
export interface InsideCurve {
  readonly startsAt: Instant;
  readonly stepMinutes: number;
  readonly inside: readonly number[];
}

/** A service that is over, told backwards from its closing: at place n it was n steps before it. */
export interface PastService {
  readonly stepMilliseconds: number;
  readonly inside: readonly number[];
}

/**
 * Of hours that end past midnight the curves are those of both days, in their order. Undefined where the
 * curves hold nobody: a day without records says nothing of how a day ends.
 */
export function pastService(
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
  curves: readonly InsideCurve[],
): PastService | undefined {
  const stepMilliseconds = (curves[0]?.stepMinutes ?? 5) * 60_000;
  const steps = Math.max(0, Math.floor((closesAt - opensAt) / stepMilliseconds));
  const inside = Array.from({ length: steps + 1 }, (_, place) =>
    insideAt(curves, closesAt - place * stepMilliseconds),
  );
  return inside.some((count) => count > 0) ? { stepMilliseconds, inside } : undefined;
}

function insideAt(curves: readonly InsideCurve[], at: number): number {
  const curve = curves.findLast(({ startsAt }) => startsAt <= at);
  if (curve === undefined) return 0;
  return between(curve.inside, (at - curve.startsAt) / (curve.stepMinutes * 60_000));
}

/** What a row of figures comes to at a place that may lie between two of them, or after the last. */
export function between(figures: readonly number[], place: number): number {
  const below = Math.min(Math.floor(place), figures.length - 1);
  const before = figures[below] ?? 0;
  const after = figures[below + 1] ?? before;
  return before + (after - before) * Math.min(1, place - below);
}
