import type { VisitorId } from '../../log/facts.ts';
import type { Opening } from '../../occupancy/whereabouts.ts';

/**
 * How somebody stands in a roll call.
 * - `alone`: a child with nobody inside to look after it
 * - `guardian_other_side`: a child whose guardian is inside, by another side
 * - `under_guardian`: a child, told right after its guardian
 * - `own`: everybody else
 */
export const standings = ['alone', 'guardian_other_side', 'under_guardian', 'own'] as const;
export type Standing = (typeof standings)[number];

export interface Person {
  readonly visitor: VisitorId;
  readonly entry: Opening;
  readonly ref: string;
}

export interface CalledPerson extends Person {
  readonly standing: Standing;
}

/**
 * One side's people, each exactly once whatever the gates said of who looks after whom: children who
 * are alone first, then those whose guardian is elsewhere, then everybody by reference with their
 * children right under them.
 */
export function familiesInOrder(
  people: readonly Person[],
  isInside: (visitor: VisitorId) => boolean,
): readonly CalledPerson[] {
  const here = new Set(people.map(({ visitor }) => visitor));
  const wards = new Map<VisitorId, Person[]>();
  const heads: Record<Exclude<Standing, 'under_guardian'>, Person[]> = {
    alone: [],
    guardian_other_side: [],
    own: [],
  };
  for (const person of [...people].sort(byReference)) {
    const { child, guardian } = person.entry;
    if (!child) heads.own.push(person);
    else if (guardian === undefined || !isInside(guardian)) heads.alone.push(person);
    else if (!here.has(guardian)) heads.guardian_other_side.push(person);
    else {
      const siblings = wards.get(guardian);
      if (siblings === undefined) wards.set(guardian, [person]);
      else siblings.push(person);
    }
  }

  const called = new Set<VisitorId>();
  function call(person: Person, standing: Standing): CalledPerson[] {
    if (called.has(person.visitor)) return [];
    called.add(person.visitor);
    const own = wards.get(person.visitor) ?? [];
    return [{ ...person, standing }, ...own.flatMap((ward) => call(ward, 'under_guardian'))];
  }
  const callAll = (standing: Exclude<Standing, 'under_guardian'>) =>
    heads[standing].flatMap((person) => call(person, standing));

  const [alone, elsewhere, own] = [
    callAll('alone'),
    callAll('guardian_other_side'),
    callAll('own'),
  ];
  // Children who were named each other's guardians: nobody looks after them.
  const circling = [...wards.values()].flat().flatMap((child) => call(child, 'alone'));
  return [...circling, ...alone, ...elsewhere, ...own];
}

function byReference(a: Person, b: Person): number {
  return a.ref < b.ref ? -1 : 1;
}
