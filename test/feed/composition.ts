// Who comes by which side. The sources give no table; the shares are ours, chosen so that the founding
// year's foreigners and the "mostly traders of both countries" of later years come out right.
import type { TimeZone } from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { Random } from './random.ts';

/** Shares of the visitors of a side; they need not add up to 1. */
export interface Composition {
  readonly kazakhstan: number;
  readonly china: number;
  readonly foreign: number;
  readonly stateless: number;
}

/** The other states of the thirteen that the founding text names (RULES "The place"), most first. */
const foreignStates: readonly (readonly [string, number])[] = [
  ['RUS', 40],
  ['KGZ', 30],
  ['TUR', 6],
  ['UKR', 5],
  ['AZE', 4],
  ['BLR', 4],
  ['DEU', 3],
  ['USA', 2],
  ['GEO', 2],
  ['ISR', 1],
  ['LTU', 1],
  ['MDA', 1],
];

export const foreignNationalities: readonly string[] = foreignStates.map(([state]) => state);

const kazakhSide = { kazakhstan: 0.9, china: 0.05, foreign: 0.048, stateless: 0.002 };
const chineseSide = { kazakhstan: 0.06, china: 0.93, foreign: 0.0098, stateless: 0.0002 };

/** A side's clock tells which country it is in. */
export function usualComposition(timeZone: TimeZone): Composition {
  return timeZone === 'Asia/Shanghai' ? chineseSide : kazakhSide;
}

/**
 * Who trades and who comes once: traders are citizens of the two countries, so the others are among those
 * who come once, as many more times as makes the shares of all visitors right again.
 *
 * @param traders the share of traders among those who come alone.
 */
export function splitComposition(shares: Composition, traders: number) {
  // About a tenth come with their families, who are no traders.
  const more = 1 / (1 - 0.9 * Math.min(traders, 1));
  const foreign = shares.foreign * more;
  const stateless = shares.stateless * more;
  const citizens = shares.kazakhstan + shares.china;
  const all = citizens + shares.foreign + shares.stateless;
  const left = citizens === 0 ? 0 : Math.max(0, all - foreign - stateless) / citizens;
  return {
    traders: citizens === 0 ? shares : { ...shares, foreign: 0, stateless: 0 },
    others: {
      kazakhstan: shares.kazakhstan * left,
      china: shares.china * left,
      foreign,
      stateless,
    },
  };
}

export function drawNationality(random: Random, shares: Composition): string {
  const { kazakhstan, china, foreign, stateless } = shares;
  let left = random.next() * (kazakhstan + china + foreign + stateless);
  left -= kazakhstan;
  if (left < 0) return 'KAZ';
  left -= china;
  if (left < 0) return 'CHN';
  left -= stateless;
  if (left < 0) return 'XXA';
  return weighted(random, foreignStates);
}

type Documents = readonly (readonly [DocumentType, number])[];

// RULES "Who may come, with what".
const adults: Record<keyof Composition, Documents> = {
  kazakhstan: [
    ['id_card', 8],
    ['passport', 2],
  ],
  china: [
    ['exit_entry_permit', 6],
    ['passport', 3],
    ['id_card', 1],
  ],
  foreign: [['passport', 1]],
  stateless: [
    ['stateless_certificate', 8],
    ['passport', 1],
    ['other', 1],
  ],
};

const children: Record<keyof Composition, Documents> = {
  kazakhstan: [
    ['birth_certificate', 7],
    ['passport', 3],
  ],
  china: [
    ['exit_entry_permit', 7],
    ['passport', 3],
  ],
  foreign: [['passport', 1]],
  stateless: [['stateless_certificate', 1]],
};

export function drawDocument(
  random: Random,
  category: keyof Composition,
  age: 'adult' | 'child',
): DocumentType {
  return weighted(random, (age === 'child' ? children : adults)[category]);
}

/** What the table does not allow, for a planted `document_rule`. */
export const unlawfulDocument: Record<keyof Composition, DocumentType> = {
  kazakhstan: 'other',
  china: 'other',
  foreign: 'id_card',
  stateless: 'id_card',
};

function weighted<Item>(random: Random, items: readonly (readonly [Item, number])[]): Item {
  let total = 0;
  for (const [, weight] of items) total += weight;
  let left = random.next() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new RangeError('nothing to draw from');
}
