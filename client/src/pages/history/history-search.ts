import { dateIn, instantIn, type Search } from '../../design/search-words.ts';

/** A moment, and a day to hold its day against; both stand in the address. */
export interface HistorySearch {
  /** An instant; now where there is none. */
  readonly at?: string | undefined;
  /** A civil day of the first side. */
  readonly with?: string | undefined;
}

export function readHistorySearch(search: Search): HistorySearch {
  const at = instantIn(search.at);
  const other = dateIn(search.with);
  return {
    ...(at === undefined ? {} : { at }),
    ...(other === undefined ? {} : { with: other }),
  };
}
