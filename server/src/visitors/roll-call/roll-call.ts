import { setImmediate } from 'node:timers/promises';
import { type InstantText, instantText } from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import { referenceOf } from '../../rules/visitor-reference.ts';
import type { MaskedDocuments } from '../masked-documents.ts';
import { daysOfEntry, type Inside, referenceInside } from '../people-inside.ts';
import { type CalledPerson, familiesInOrder, type Person } from './families-in-order.ts';

/** Who was inside at one instant, in the order in which they are called. */
export interface RollCall {
  readonly at: InstantText;
  readonly sides: readonly SideCall[];
}

interface SideCall {
  readonly side: Side;
  readonly people: readonly CalledPerson[];
}

/** Taken at once; what it names may leave while it is being read out. */
export function takeRollCall(inside: Inside, wanted: string | undefined): RollCall {
  const bySide = new Map<Side, Person[]>(inside.site.sides.map((side) => [side, []]));
  for (const { side, people } of daysOfEntry(inside))
    for (const [visitor, entry] of people)
      bySide.get(side)?.push({ visitor, entry, ref: referenceInside(visitor, entry) });
  const everybody = new Set([...bySide.values()].flat().map(({ visitor }) => visitor));
  return {
    at: instantText(inside.occupancy.now),
    sides: [...bySide]
      .filter(([{ id }]) => wanted === undefined || id === wanted)
      .map(([side, people]) => ({
        side,
        people: familiesInOrder(people, (visitor) => everybody.has(visitor)),
      })),
  };
}

export function countsOf({ side, people }: SideCall) {
  return {
    id: side.id,
    name: side.name,
    timeZone: side.timeZone,
    inside: people.length,
    children: people.filter(({ entry }) => entry.child).length,
    alone: people.filter(({ standing }) => standing === 'alone').length,
  };
}

export type CalledRow = Awaited<ReturnType<typeof tell>>[number];

const peopleTogether = 250;

/** Everybody with their document masked, read while the list is being sent. */
export async function* calledRows(
  { sides }: RollCall,
  maskedDocuments: MaskedDocuments,
): AsyncGenerator<CalledRow> {
  for (const { people } of sides)
    for (let begin = 0; begin < people.length; begin += peopleTogether) {
      yield* await tell(people.slice(begin, begin + peopleTogether), maskedDocuments);
      // Sockets and gates have their turn between, however many are inside.
      await setImmediate();
    }
}

async function tell(people: readonly CalledPerson[], maskedDocuments: MaskedDocuments) {
  const documents = await maskedDocuments(people.map(({ visitor }) => visitor));
  return people.map(({ visitor, entry, ref, standing }) => {
    const document = documents.get(visitor);
    return {
      ref,
      side: entry.side,
      standing,
      child: entry.child,
      ...(entry.guardian === undefined ? {} : { guardian: referenceOf(entry.guardian) }),
      nationality: entry.nationality,
      enteredAt: instantText(entry.at),
      documentType: entry.documentType,
      ...(document === undefined ? {} : { document }),
    };
  });
}
