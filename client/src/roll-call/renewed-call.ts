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

// Every field is named: one that is forgotten here would stay as it was for as long as the page is open.
const fields = Object.values({
  ref: ({ ref }) => ref,
  side: ({ side }) => side,
  standing: ({ standing }) => standing,
  child: ({ child }) => child,
  guardian: ({ guardian }) => guardian,
  nationality: ({ nationality }) => nationality,
  enteredAt: ({ enteredAt }) => enteredAt,
  document: ({ document }) => JSON.stringify(document),
} satisfies Record<keyof CalledPerson, (person: CalledPerson) => unknown>);

function isSame(one: CalledPerson, other: CalledPerson): boolean {
  return fields.every((of) => of(one) === of(other));
}
