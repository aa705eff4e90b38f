import type { VisitorId } from '../log/facts.ts';
import type { Opening } from '../occupancy/whereabouts.ts';
import { mostListed, referenceOf, type VisitorReference } from './visitor-reference.ts';

type Person = readonly [VisitorId, Opening];

/**
 * References of those who came first, as many as are listed, in the order in which they came. Chosen
 * in one pass: of a hundred thousand people nobody but fifty is put in order.
 */
export function listedByEntry(
  people: Iterable<Person>,
  isWanted: (entry: Opening) => boolean,
  most = mostListed,
): VisitorReference[] {
  const first: Person[] = [];
  for (const person of people) {
    if (!isWanted(person[1])) continue;
    const last = first.at(-1);
    if (first.length === most && last !== undefined && byEntry(person, last) > 0) continue;
    let place = first.length;
    while (place > 0 && isAfter(first[place - 1], person)) place -= 1;
    first.splice(place, 0, person);
    if (first.length > most) first.pop();
  }
  return first.map(([visitor]) => referenceOf(visitor));
}

function isAfter(a: Person | undefined, b: Person): boolean {
  return a !== undefined && byEntry(a, b) > 0;
}

function byEntry([a, entryOfA]: Person, [b, entryOfB]: Person): number {
  if (entryOfA.at !== entryOfB.at) return entryOfA.at - entryOfB.at;
  return a < b ? -1 : 1;
}
