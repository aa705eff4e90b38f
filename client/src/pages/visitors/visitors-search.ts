import {
  countIn,
  countSet,
  flagIn,
  oneOf,
  type Search,
  textIn,
} from '../../design/search-words.ts';
import type { Sort } from '../../design/table-column.ts';
import { readSought } from './sought.ts';

export const categories = ['kazakhstan', 'china', 'foreign', 'stateless'] as const;
export type Category = (typeof categories)[number];

const sortedBy = ['day', 'entered', 'side', 'nationality', 'ref'] as const;
const sorts = sortedBy.flatMap((by) => [by, `-${by}`] as const);
type SortWord = (typeof sorts)[number];

/** What the address says of the list of those inside. */
export interface VisitorsSearch {
  readonly side?: string | undefined;
  readonly category?: Category | undefined;
  readonly minDay?: number | undefined;
  readonly children?: true | undefined;
  readonly overnight?: true | undefined;
  readonly q?: string | undefined;
  readonly sort?: SortWord | undefined;
}

/** The longest stay first: who has to leave soonest. */
export const usualSort: SortWord = '-day';

export function readVisitorsSearch(search: Search): VisitorsSearch {
  return {
    side: textIn(search.side, 40),
    category: oneOf(search.category, categories),
    minDay: countIn(search.minDay) || undefined,
    children: flagIn(search.children),
    overnight: flagIn(search.overnight),
    q: soughtIn(search.q),
    sort: oneOf(search.sort, sorts),
  };
}

/** The address of those inside from these states; the comma says that no reference is meant. */
export function visitorsFrom(states: readonly string[]): string {
  return `/visitors?q=${states.map((state) => `${state},`).join('')}`;
}

/** All states of the world by their codes. */
const longestSought = 1000;

/** Whatever else may stand there: a document number is not handed on. */
function soughtIn(value: unknown): string | undefined {
  const sought = readSought(textIn(value, longestSought) ?? '');
  return sought.kind === 'sought' ? sought.text : undefined;
}

export function sortOf({ sort = usualSort }: VisitorsSearch): Sort {
  return { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}

export function sortWord({ column, descending }: Sort): SortWord | undefined {
  return oneOf(`${descending ? '-' : ''}${column}`, sorts);
}

/**
 * How many filters narrow the list.
 *
 * @param search what the router read, with whatever else the address says, such as its language.
 */
export function filtersSet(search: VisitorsSearch): number {
  const { sort: _, ...filters } = readVisitorsSearch({ ...search });
  return countSet(Object.values(filters));
}
