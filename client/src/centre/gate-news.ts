import type { State } from '@khorgos/shared/live/state';
import type { TFunction } from 'i18next';
import type { Format } from '../languages/format.ts';
import { civilDate } from './civil-time.ts';

/** No line breaks within a time and the next. */
const wordJoiner = '\u2060';

export interface GateNewsOptions {
  readonly gates: State['gates'];
  readonly site: State['site'];
  /** What a gate is called; its id where there are no names. */
  readonly gateName?: (id: string) => string;
  readonly t: TFunction;
  readonly format: Format;
}

/** Which gates lately delivered what they had kept, the latest first: to know, not to act on. */
export function gateNews(options: GateNewsOptions): string[] {
  const { gates, site, gateName = String, t, format } = options;
  return Object.entries(gates)
    .flatMap(([gate, { side, caughtUp }]) =>
      caughtUp === undefined ? [] : [{ gate, side, caughtUp }],
    )
    .toSorted(
      (a, b) => b.caughtUp.to.localeCompare(a.caughtUp.to) || a.gate.localeCompare(b.gate, 'en'),
    )
    .map(({ gate, side, caughtUp: { events, from, to } }) => {
      const timeZone = site.sides[side]?.timeZone ?? 'UTC';
      const [begin, end] = [Date.parse(from), Date.parse(to)];
      const oneDay = civilDate(begin, timeZone) === civilDate(end, timeZone);
      const moment = (at: number) =>
        oneDay ? format.time(at, timeZone) : format.moment(at, timeZone);
      return t('gate.caughtUp', {
        gate: gateName(gate),
        count: events,
        formatted: format.count(events),
        from: moment(begin),
        to: oneDay ? wordJoiner + moment(end) : moment(end),
      });
    });
}

/** As many as there is room for, and how many more gates have news. */
export function newsThatFits(
  { t, format }: Pick<GateNewsOptions, 't' | 'format'>,
  news: readonly string[],
  room: number,
): string[] {
  const more = news.length - room;
  if (more <= 0) return [...news];
  return [
    ...news.slice(0, room),
    t('gate.caughtUpMore', { count: more, formatted: format.count(more) }),
  ];
}
