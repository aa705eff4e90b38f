import type { Format } from '../languages/format.ts';
import { dateIn } from './search-words.ts';

// Reads a date as people type it: 23.11.2026, 2026-11-23, 23/11/2026, 23 Nov 2026, and whatever their language writes.
// What is half typed is no date: a year has four figures, and a day behind year and month has two or its sign.

const englishMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const months = englishMonths.map((_, place) => String(place + 1).padStart(2, '0'));

type Names = Pick<Format, 'civilDate' | 'monthName'>;

export function typedDate(text: string, names: Names): string | undefined {
  const parts = text.toLowerCase().match(/\d+|\p{L}+/gu) ?? [];
  const named = parts.map((part) => monthCalled(part, names)).find((month) => month !== undefined);
  const figures = parts.filter((part) => /\d/.test(part));
  if (figures.length !== (named === undefined ? 3 : 2)) return undefined;
  const [first = '', second = '', third = ''] = figures;
  const yearFirst = first.length === 4;
  const last = figures.at(-1) ?? '';
  if (yearFirst && last.length < 2 && parts.at(-1) === last) return undefined;
  if (named !== undefined)
    return yearFirst ? dateOf(first, named, second) : dateOf(second, named, first);
  return yearFirst ? dateOf(first, second, third) : dateOf(third, second, first);
}

function dateOf(year: string, month: string, day: string): string | undefined {
  return dateIn(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** `11` for nov, ноя, нояб, ноября and қараша: three letters tell the months apart in every language. */
function monthCalled(word: string, names: Names): string | undefined {
  return months.find((month, place) => {
    const day = `2026-${month}-15`;
    return [names.civilDate(day), names.monthName(day), englishMonths[place]]
      .map((name) => /\p{L}{3}/u.exec(name?.toLowerCase() ?? '')?.[0])
      .some((stem) => stem !== undefined && word.startsWith(stem));
  });
}
