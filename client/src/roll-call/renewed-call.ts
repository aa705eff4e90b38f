import type { CalledPerson, RollCall } from './roll-call.ts';

/** The list, of the former's people wherever nothing about them changed: what is drawn of them stays. */
export function renewedCall(former: RollCall | undefined, call: RollCall): RollCall {
  if (former === undefined) return call;
  const before = new Map(former.people.map((person) => [person.ref, person]));
  return {
    ...call,
    people: call.people.map((person) => {
      const known = before.get(person.ref);
      return known !== undefined && isSame(known, person) ? known : person;
    }),
  };
}

function isSame(one: CalledPerson, other: CalledPerson): boolean {
  return (
    one.side === other.side &&
    one.standing === other.standing &&
    one.guardian === other.guardian &&
    one.nationality === other.nationality &&
    one.enteredAt === other.enteredAt &&
    one.document?.number === other.document?.number
  );
}
