/** How many were inside on days like this one, at an instant of it: 10 to 90 % of them lie in the band. */
export interface TypicalPoint {
  readonly at: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface TypicalDay {
  /** On the side's calendar. */
  readonly date: string;
  readonly points: readonly TypicalPoint[];
}

/** By side. */
export type TypicalDays = Readonly<Record<string, TypicalDay>>;

/** What the server says of typical days; a side or a point that cannot be read is left out. */
export function readTypicalDays(answer: unknown): TypicalDays | undefined {
  const sides = member(answer, 'sides');
  if (typeof sides !== 'object' || sides === null) return undefined;
  return Object.fromEntries(
    Object.entries(sides).flatMap(([side, value]: [string, unknown]) => {
      const [date, points] = [member(value, 'date'), member(value, 'points')];
      if (typeof date !== 'string' || !Array.isArray(points)) return [];
      return [[side, { date, points: points.flatMap(readPoint) }]];
    }),
  );
}

function readPoint(value: unknown): TypicalPoint[] {
  const at = Date.parse(String(member(value, 'at')));
  const [median, low, high] = ['median', 'low', 'high'].map((name) => member(value, name));
  const known = typeof median === 'number' && typeof low === 'number' && typeof high === 'number';
  return known && !Number.isNaN(at) ? [{ at, median, low, high }] : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}
