import type { Alert, AlertKind, State } from '@khorgos/shared/live/state';
import type { TFunction } from 'i18next';
import type { Format } from '../languages/format.ts';
import { civilDate } from './civil-time.ts';

export interface AlertTextOptions {
  readonly alert: Alert;
  readonly site: State['site'];
  /** Today on each side's calendar: what was on another day says which. */
  readonly today: State['today']['date'];
  /** How many references or gates are named before the rest is counted. */
  readonly names: number;
  /** What a gate is called; its id where there are no names. */
  readonly gateName?: (id: string) => string;
  readonly t: TFunction;
  readonly format: Format;
}

export interface AlertText {
  readonly title: string;
  /** What to do about it; nothing any more once it is over. */
  readonly advice: string | undefined;
  /** When it was raised. */
  readonly time: string;
  readonly priority: string;
  /** On which side, by name. */
  readonly side: string | undefined;
  /** What is known beyond that, in few words each: its state, how many, who. */
  readonly details: readonly string[];
}

/** An alert in words, its instants on the clock of its own side. */
export function alertText(options: AlertTextOptions): AlertText {
  const { alert, t } = options;
  const words = alertWords(alert);
  return {
    ...alertPlace(options),
    details: alertDetails(options),
    title: t(words.title),
    advice: words.advice && t(words.advice),
    priority: t(words.priority),
  };
}

/** What is said of every alert of its kind, whatever it counts. */
export function alertWords({ kind, priority, state }: Alert) {
  return {
    title: `alert.${kind}` as const,
    advice: state === 'cleared' ? undefined : (`advice.${kind}` as const),
    priority: `attention.priority.${priority}` as const,
  };
}

/** When this one was raised, and on which side it stands. */
export function alertPlace(options: AlertTextOptions): Pick<AlertText, 'time' | 'side'> {
  const { alert, site, format } = options;
  const side = alert.side === undefined ? undefined : site.sides[alert.side];
  return {
    time: createReader(options).moment(alert.raisedAt) ?? '',
    side: side === undefined ? undefined : format.name(side.name),
  };
}

/** What is known of it beyond that, in few words each. */
export function alertDetails(options: AlertTextOptions): readonly string[] {
  const { alert, t } = options;
  const reader = createReader(options);
  return [
    stateText(alert, reader, t),
    ...partsOf[alert.kind]
      .filter((part) => alert.state !== 'cleared' || lasting.has(part))
      .map((part) => partTexts[part](reader)),
  ].filter((text) => text !== undefined);
}

function stateText(alert: Alert, reader: Reader, t: TFunction): string | undefined {
  if (alert.state === 'acknowledged') return t('attention.state.acknowledged');
  if (alert.state !== 'cleared') return undefined;
  const when = reader.moment(alert.clearedAt);
  return when === undefined
    ? t('attention.state.cleared')
    : t('attention.state.clearedAt', { when });
}

/** What each kind says of itself, in this order. */
const partsOf: Record<AlertKind, readonly Part[]> = {
  stay_limit_near: ['visitors', 'deadline', 'refs', 'day', 'missedExits', 'lastSeen'],
  stay_limit_last_day: ['visitors', 'deadline', 'refs', 'day', 'missedExits', 'lastSeen'],
  overstay: ['visitors', 'day', 'refs', 'missedExits', 'lastSeen'],
  closing_soon: ['dayVisitors', 'overnight', 'closesWithin'],
  inside_after_closing: ['inside', 'children', 'refs', 'closedAt'],
  child_without_guardian: ['childCount', 'refs', 'since'],
  child_left_inside: ['childCount', 'refs', 'since'],
  document_rule: ['visitors', 'refs', 'gates', 'lastAt'],
  left_other_side: ['visitors', 'refs', 'gates', 'lastAt'],
  entry_while_closed: ['visitors', 'refs', 'gates', 'lastAt'],
  double_entry: ['visitors', 'refs', 'gates', 'lastAt'],
  exit_without_entry: ['visitors', 'refs', 'gates', 'lastAt'],
  capacity_near: ['places', 'percent'],
  capacity_full: ['places', 'percent'],
  gate_silent: ['gates', 'lastHeard'],
  clock_ahead: ['gates'],
};

export function isAlertKind(word: string): word is AlertKind {
  return Object.hasOwn(partsOf, word);
}

/** What is still so when it is over: whom it was about. */
const lasting = new Set<Part>(['visitors', 'childCount', 'refs', 'gates']);

type Part = keyof typeof partTexts;
type PartText = (reader: Reader) => string | undefined;

// A parameter that is not there, or is not what it should be, leaves its part out.
const partTexts = {
  visitors: (reader) => many(reader, 'visitors'),
  childCount: (reader) => many(reader, 'children'),
  children: ({ some }) => some('children', 'children'),
  inside: ({ some }) => some('inside', 'count'),
  dayVisitors: ({ some }) => some('dayVisitors', 'dayVisitors'),
  overnight: ({ some }) => some('overnight', 'overnight'),
  missedExits: ({ number, some, t }) =>
    number('count') === 1 && number('likelyMissedExits') === 1
      ? t('alertDetail.missedExit')
      : some('missedExits', 'likelyMissedExits'),
  day: ({ number, t, format }) => {
    const [day, maxDays] = [number('day'), number('maxDays')];
    if (day === undefined || maxDays === undefined) return undefined;
    return t('alertDetail.day', { day: format.count(day), maxDays: format.count(maxDays) });
  },
  deadline: ({ text, closing, t }) => {
    const when = closing(text('deadline'), 'dated');
    return when === undefined ? undefined : t('alertDetail.leaveBy', { when });
  },
  closesWithin: ({ number, text, closing, t, format }) => {
    const [minutes, time] = [number('minutes'), closing(text('closesAt'), 'time')];
    if (minutes === undefined || time === undefined) return undefined;
    return t('alertDetail.closesWithin', { duration: format.duration(minutes), time });
  },
  closedAt: ({ text, closing, t }) => {
    const time = closing(text('closedAt'), 'time');
    return time === undefined ? undefined : t('alertDetail.closedAt', { time });
  },
  since: (reader) => at(reader, 'since', 'since'),
  lastAt: (reader) => at(reader, 'lastAt', 'lastAt'),
  lastSeen: (reader) => at(reader, 'lastSeen', 'lastSeenAt'),
  lastHeard: (reader) => at(reader, 'lastHeard', 'lastSeenAt'),
  places: ({ number, t, format }) => {
    const [inside, capacity] = [number('inside'), number('capacity')];
    if (inside === undefined || capacity === undefined) return undefined;
    return t('alertDetail.places', {
      inside: format.count(inside),
      capacity: format.count(capacity),
    });
  },
  percent: ({ number, format }) => {
    const percent = number('percent');
    return percent === undefined ? undefined : format.percent(percent / 100);
  },
  refs: ({ listed }) => listed('refs', String),
  gates: ({ listed, gateName }) => listed('gates', gateName),
} satisfies Record<string, PartText>;

/** One by itself is named, and needs no count. */
function many({ number, some }: Reader, key: 'visitors' | 'children'): string | undefined {
  return number('count') === 1 ? undefined : some(key, 'count');
}

function at(
  { text, moment, t }: Reader,
  key: 'since' | 'lastAt' | 'lastSeen' | 'lastHeard',
  param: string,
): string | undefined {
  const when = moment(text(param));
  return when === undefined ? undefined : t(`alertDetail.${key}`, { when });
}

type Counted = 'visitors' | 'children' | 'inside' | 'dayVisitors' | 'overnight' | 'missedExits';
type Reader = ReturnType<typeof createReader>;

/** Reads the parameters of one alert, and says what they are as people do. */
function createReader(options: AlertTextOptions) {
  const { alert, site, today, names, gateName = String, t, format } = options;
  const { params } = alert;
  const firstSide = Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order)[0];
  const sideId = alert.side ?? firstSide?.[0] ?? '';
  const timeZone = site.sides[sideId]?.timeZone ?? 'UTC';

  function number(param: string): number | undefined {
    const value = params[param];
    return typeof value === 'number' ? value : undefined;
  }

  function text(param: string): string | undefined {
    const value = params[param];
    return typeof value === 'string' ? value : undefined;
  }

  function instant(value: string | undefined): number | undefined {
    const parsed = Date.parse(value ?? '');
    return Number.isNaN(parsed) ? undefined : parsed;
  }

  return {
    t,
    format,
    gateName,
    number,
    text,
    /** `14:02`, with its date when that is not today, and its year when it is another. */
    moment(value: string | undefined): string | undefined {
      const parsed = instant(value);
      if (parsed === undefined) return undefined;
      const time = format.time(parsed, timeZone);
      if (civilDate(parsed, timeZone) === today[sideId]) return time;
      return `${format.dateFrom(parsed, timeZone, today[sideId])}\u00a0${time}`;
    },
    /** A closing; at midnight it is 24:00 of the day that ends. */
    closing(value: string | undefined, style: 'time' | 'dated'): string | undefined {
      const parsed = instant(value);
      if (parsed === undefined) return undefined;
      return style === 'time'
        ? format.closingTime(parsed, timeZone)
        : format.closingMoment(parsed, timeZone);
    },
    /** A count that says something: nobody is not worth a word. */
    some(key: Counted, param: string): string | undefined {
      const count = number(param);
      return count === undefined || count === 0
        ? undefined
        : t(`alertDetail.${key}`, { count, formatted: format.count(count) });
    },
    /** The first few of a list by name; how many there are in truth is in `count`. */
    listed(param: 'refs' | 'gates', called: (id: string) => string): string | undefined {
      const value = params[param];
      if (!Array.isArray(value) || value.length === 0) return undefined;
      const count = Math.max(param === 'refs' ? (number('count') ?? 0) : 0, value.length);
      if (count <= names) return format.list(value.map(called));
      const named = value.slice(0, Math.max(1, names - 1)).map(called);
      return t('alertDetail.more', {
        names: format.list(named),
        formatted: format.count(count - named.length),
      });
    },
  };
}

/** What stands below a list that has no room for all: how many more, how bad, and what is put off. */
export function belowAlerts(options: {
  readonly rest: readonly Alert[];
  readonly shelved: number;
  readonly t: TFunction;
  readonly format: Format;
}): string {
  const { rest, shelved, t, format } = options;
  const critical = rest.filter(
    ({ priority, state }) => priority === 'critical' && state !== 'cleared',
  ).length;
  const counted = (count: number) => ({ count, formatted: format.count(count) });
  const more = rest.length > 0 ? t('attention.more', counted(rest.length)) : undefined;
  return [
    more,
    critical > 0 ? t('attention.moreCritical', counted(critical)) : undefined,
    shelved > 0 ? t('attention.shelved', counted(shelved)) : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(' · ');
}
