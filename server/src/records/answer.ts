import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import type { RecordsRequest, RecordsResult } from './questions.ts';
import { countVisits } from './visits/count-visits.ts';
import { curveOf } from './visits/day-curve.ts';
import { figuresAt } from './visits/figures-at.ts';
import type { SheetReader } from './visits/sheet-reader.ts';
import { stayLengths } from './visits/stay-lengths.ts';
import { yearFigures } from './visits/year-figures.ts';

/** A question that the sheets of visits answer by themselves. */
export type SheetQuestion = Extract<
  RecordsRequest,
  { kind: 'figures' | 'visits' | 'year' | 'stays' | 'curves' }
>;

/** The answer, wherever the sheets are kept. */
export function answerFromSheets(
  sheets: SheetReader,
  calendars: ReadonlyMap<SideId, Calendar>,
  question: SheetQuestion,
): RecordsResult {
  const { kind } = question;
  switch (kind) {
    case 'figures':
      return { kind, value: figuresAt({ at: question.at, site: question.site, sheets }) };
    case 'visits': {
      const { from, to, sides } = question;
      return {
        kind,
        value: countVisits({
          sheets,
          calendars: new Map([...calendars].filter(([id]) => sides.includes(id))),
          from,
          to,
          by: new Set(question.by),
        }),
      };
    }
    case 'year':
      return { kind, value: yearFigures({ sheets, ...question }) };
    case 'stays':
      return { kind, value: stayLengths({ sheets, ...question }) };
    case 'curves': {
      const { side, dates } = question;
      const calendar = calendars.get(side);
      if (calendar === undefined) throw new Error('a side that the site does not have');
      return { kind, value: dates.map((date) => curveOf(sheets, side, calendar, date)) };
    }
  }
}
