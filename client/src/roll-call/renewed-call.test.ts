import { expect, test } from 'vitest';
import { renewedCall } from './renewed-call.ts';
import type { CalledPerson } from './roll-call.ts';

const person: Required<CalledPerson> = {
  ref: 'K7Q2-M4XN-9T0A',
  side: 'kz',
  standing: 'alone',
  child: false,
  guardian: 'PB3S-QVEX-2AA7',
  nationality: 'KAZ',
  enteredAt: '2026-11-23T09:00:00Z',
  document: { number: 'N00000001' },
};
const callOf = (...people: CalledPerson[]) => ({ at: '', total: people.length, sides: [], people });

/** Each field as it could be the next time. */
const changed: { readonly [Field in keyof CalledPerson]-?: CalledPerson[Field] } = {
  ref: 'AAAA-BBBB-CCCC',
  side: 'cn',
  standing: 'adult',
  child: true,
  guardian: 'AAAA-BBBB-CCCC',
  nationality: 'CHN',
  enteredAt: '2026-11-23T09:00:01Z',
  document: { number: 'N00000002' },
};

test.each(Object.entries(changed))('%s is shown as it came last', (field, value) => {
  const next = { ...person, [field]: value };
  expect(renewedCall(callOf(person), callOf(next)).people).toEqual([next]);
});

test.each(['guardian', 'document'] as const)('%s that there is no more is not shown', (field) => {
  const { [field]: _, ...next } = person;
  expect(renewedCall(callOf(person), callOf(next)).people).toEqual([next]);
});

test('who did not change stays who was drawn, wherever in the list', () => {
  const other = { ...person, ref: 'AAAA-BBBB-CCCC' };
  const { people } = renewedCall(callOf(person, other), callOf(other, structuredClone(person)));
  expect(people[1]).toBe(person);
});
