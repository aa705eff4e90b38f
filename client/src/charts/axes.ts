/** How every axis writes: small, in the muted ink, without a mark at each figure. */
function written(fontSize: number) {
  return { tick: { fontSize, fill: 'var(--mute)' }, tickLine: false } as const;
}

/** An axis of counts, from its lowest tick to its highest; the figures are all written. */
export function countAxis(options: {
  /** Rising, as `niceScale` gives them. */
  readonly ticks: readonly number[];
  /** In pixels. */
  readonly fontSize: number;
  readonly formatCount: (count: number) => string;
}) {
  const { ticks, fontSize, formatCount } = options;
  return {
    ...written(fontSize),
    type: 'number',
    domain: [Math.min(0, ticks[0] ?? 0), ticks.at(-1) ?? 1],
    ticks: [...ticks],
    tickFormatter: formatCount,
    interval: 0,
    axisLine: false,
  } as const;
}

/** An axis of moments of one day, with the hours that are named written as a clock has them. */
export function hourAxis(options: {
  readonly domain: readonly [from: number, to: number];
  /** Where full hours stand on the axis; by the side's own clock. */
  readonly marks: readonly { readonly at: number; readonly hour: number }[];
  /** In pixels. */
  readonly fontSize: number;
}) {
  const { domain, marks, fontSize } = options;
  const hours = new Map(marks.map(({ at, hour }) => [at, String(hour).padStart(2, '0')]));
  return {
    ...written(fontSize),
    type: 'number',
    domain: [...domain],
    ticks: [...hours.keys()],
    tickFormatter: (at: number) => hours.get(at) ?? '',
    interval: 0,
    axisLine: { stroke: 'var(--line)' },
    tickMargin: fontSize * 0.4,
    height: fontSize * 1.9,
  } as const;
}

/** An axis of names, of which those are left out for which there is no room. */
export function nameAxis(options: {
  /** In pixels. */
  readonly fontSize: number;
  /** Free between two names, in pixels. */
  readonly minTickGap: number;
}) {
  return {
    ...written(options.fontSize),
    interval: 'equidistantPreserveStart',
    minTickGap: options.minTickGap,
    axisLine: { stroke: 'var(--line)' },
    tickMargin: 4,
  } as const;
}
