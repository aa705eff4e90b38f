import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

/** The people of one side who come again and again, some nearly every day, most now and then. */
export interface TraderPool {
  /** Somebody who is outside at `at`, epoch ms; undefined where nobody is found quickly. */
  draw(random: Random, at: number): Person | undefined;
  /** Keeps a person away until a date, and then has them come. */
  returnOn(person: Person, date: CivilDate): void;
  /** Whoever is to return by a date, at most so many; each is given once. */
  returning(date: CivilDate, limit: number): Person[];
  /** Somebody who never comes again; another takes their place. */
  retire(person: Person): void;
}

const tries = 6;

export function createTraderPool(size: number, recruit: () => Person): TraderPool {
  const traders: (Person | undefined)[] = new Array(Math.max(1, Math.round(size)));
  const awaited: { readonly person: Person; readonly date: CivilDate }[] = [];
  return {
    draw(random, at) {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        // The square makes the first tenth come on three days of ten, and the rest rarely.
        const place = Math.floor(random.next() ** 2 * traders.length);
        const trader = traders[place] ?? recruit();
        traders[place] = trader;
        if (trader.freeFrom <= at) return trader;
      }
      return undefined;
    },
    returnOn(person, date) {
      person.freeFrom = Number.POSITIVE_INFINITY;
      awaited.push({ person, date });
    },
    returning(date, limit) {
      const due: Person[] = [];
      for (let index = 0; index < awaited.length && due.length < limit; ) {
        const next = awaited[index];
        if (next !== undefined && next.date <= date) {
          due.push(next.person);
          awaited.splice(index, 1);
        } else index += 1;
      }
      return due;
    },
    retire(person) {
      person.freeFrom = Number.POSITIVE_INFINITY;
      const place = traders.indexOf(person);
      if (place >= 0) traders[place] = undefined;
    },
  };
}
