import { z } from 'zod';
import { categories } from '../centre/nationality.ts';

// A member that is sometimes without a value is left out, not null: a merge patch cannot say null
// (RFC 7396 §2). `sides.*.next` is the one exception, given by the contract; see merge-patch.ts.

const count = z.int().nonnegative();
const at = z.string();
const byKey = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

/** Where passages counted on one side came to, today in that side's own time zone. */
export const sideTodaySchema = z.object({
  entries: count,
  exits: count,
  /** Inside at the day's beginning. */
  carriedOver: count,
  /** Net change by missed exits and corrections: `entries - exits + corrections + carriedOver = inside`. */
  corrections: z.int(),
  peak: z.object({ inside: count, at }),
});

const countsSchema = z.object({
  total: count,
  bySide: byKey(count),
  byCategory: z.record(z.enum(categories), count),
  byNationality: byKey(count),
  children: count,
  overnight: count,
});

const todaySchema = z.object({
  date: byKey(z.string()),
  entries: count,
  exits: count,
  bySide: byKey(sideTodaySchema),
  peak: z.object({ total: count, at }),
});

const yearSchema = z.object({
  visits: count,
  visitors: count,
  bySide: byKey(count),
  foreign: count,
  foreignCountries: count,
});

const histogramBinSchema = z.object({
  fromMinutes: count,
  /** Absent on the last bin, which has no end. */
  toMinutes: count.optional(),
  count,
});

const staysSchema = z.object({
  /** Absent when nobody is inside. */
  medianMinutes: count.optional(),
  p90Minutes: count.optional(),
  histogram: z.array(histogramBinSchema),
});

const seriesSchema = z.object({
  stepMinutes: z.int().positive(),
  /** Instant of a step's beginning -> inside at that instant, by side. */
  points: byKey(byKey(count)),
});

/** The next dated change of a side's hours. */
const nextHoursSchema = z.object({ from: z.string(), opens: z.string(), closes: z.string() });

export const sideStatusSchema = z.object({
  open: z.boolean(),
  /** Of the service day in progress, or of the next one when closed; absent when the side never closes. */
  opensAt: at.optional(),
  closesAt: at.optional(),
  /** Whole minutes, rounded up; absent when closed. */
  minutesToClose: count.optional(),
  next: nextHoursSchema.nullable(),
});

export const gateStatuses = ['online', 'silent', 'unseen'] as const;

export const gateStateSchema = z.object({
  side: z.string(),
  status: z.enum(gateStatuses),
  /** Absent until the gate was first heard of. */
  lastSeenAt: at.optional(),
  passagesLastMinute: count,
  clockAhead: z.boolean(),
  /** While it is ahead: by how much, as the last passage showed. */
  clockAheadSeconds: count.optional(),
  /** The minute in which somebody last walked through; a heartbeat is no passage. */
  lastPassageAt: at.optional(),
  /** Lately delivered at once what it had kept while it was offline: news of the gate, not an alert. */
  caughtUp: z.object({ events: count, from: at, to: at }).optional(),
});

export const alertKinds = [
  'stay_limit_near',
  'stay_limit_last_day',
  'overstay',
  'closing_soon',
  'inside_after_closing',
  'child_without_guardian',
  'child_left_inside',
  'document_rule',
  'left_other_side',
  'entry_while_closed',
  'double_entry',
  'exit_without_entry',
  'capacity_near',
  'capacity_full',
  'gate_silent',
  'clock_ahead',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const alertPriorities = ['critical', 'high', 'medium', 'low'] as const;
export type AlertPriority = (typeof alertPriorities)[number];

export const alertStates = ['unacknowledged', 'acknowledged', 'shelved', 'cleared'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertSchema = z.object({
  kind: z.enum(alertKinds),
  priority: z.enum(alertPriorities),
  state: z.enum(alertStates),
  side: z.string().optional(),
  raisedAt: at,
  /** When the cause was over; present while `cleared`. */
  clearedAt: at.optional(),
  /** When shelving ends by itself; present while `shelved`. */
  shelvedUntil: at.optional(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Alert = z.infer<typeof alertSchema>;

const outlookSchema = z.object({
  closesAt: at,
  insideAtClose: z.object({ expected: count, low: count, high: count }),
});

/** Everything a screen shows: CONTRACT §4. All instants are RFC 3339 in UTC. */
export const stateSchema = z.object({
  epoch: z.string(),
  revision: count,
  at,
  /** The place by name, so that a screen needs nothing else to draw itself. */
  site: z.object({
    id: z.string(),
    name: byKey(z.string()),
    sides: byKey(
      z.object({
        name: byKey(z.string()),
        timeZone: z.string(),
        order: count,
        capacity: z.int().positive().optional(),
      }),
    ),
  }),
  counts: countsSchema,
  today: todaySchema,
  year: yearSchema,
  stays: staysSchema,
  series: seriesSchema,
  sides: byKey(sideStatusSchema),
  gates: byKey(gateStateSchema),
  alerts: byKey(alertSchema),
  outlook: byKey(outlookSchema),
});

export type State = z.infer<typeof stateSchema>;
export type SideStatus = z.infer<typeof sideStatusSchema>;
export type GateState = z.infer<typeof gateStateSchema>;
export type SideToday = z.infer<typeof sideTodaySchema>;
export type Series = z.infer<typeof seriesSchema>;
export type StayStatistics = z.infer<typeof staysSchema>;
