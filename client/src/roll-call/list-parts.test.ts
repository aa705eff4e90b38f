import { expect, test } from 'vitest';
import { listParts } from './list-parts.ts';
import { renewedCall } from './renewed-call.ts';
import type { CalledPerson, RollCall } from './roll-call.ts';

const person = (place: number): CalledPerson => ({
  ref: `K7Q2-M4XN-${String(place).padStart(4, '0')}`,
  side: 'kz',
  standing: place % 7 === 3 ? 'under_guardian' : 'adult',
  child: place % 7 === 3,
  nationality: 'KAZ',
  enteredAt: '2026-11-23T04:15:02.120Z',
  document: { number: '•••••7788' },
});
/** As it comes from the server: nothing in it is what it was before. */
const called = (places: readonly number[]): RollCall => ({
  at: '2026-11-23T08:00:00.000Z',
  total: places.length,
  sides: [],
  people: places.map(person),
});
const places = Array.from({ length: 5000 }, (_, place) => place);

test('a list is all its parts one after the other, none of them long, no child without its guardian', () => {
  const { people } = called(places);
  const parts = listParts(people);
  expect(parts.flat()).toEqual(people);
  expect(parts.length).toBeGreaterThan(20);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(600);
  expect(parts.slice(1).filter(([first]) => first?.standing === 'under_guardian')).toEqual([]);
  expect(listParts([])).toEqual([]);
});

test('whoever leaves or comes changes the part they are in, and no other', () => {
  const former = called(places);
  const next = renewedCall(former, called([...places.filter((place) => place !== 2500), 9999]));
  const drawn = new Set(former.people);
  const before = new Set(
    listParts(former.people).map((part) => part.length + (part[0]?.ref ?? '')),
  );
  const others = listParts(next.people).filter(
    (part) =>
      !before.has(part.length + (part[0]?.ref ?? '')) || part.some((one) => !drawn.has(one)),
  );
  expect(others.length).toBeLessThanOrEqual(3);
});

test.each([
  ['their standing', { standing: 'alone' }],
  ['their guardian', { guardian: 'K7Q2-M4XN-0001' }],
  ['their side', { side: 'cn' }],
  ['their document', { document: { number: '•••••1234' } }],
  ['the time of their entry', { enteredAt: '2026-11-23T05:00:00.000Z' }],
])('of whom %s changed is drawn anew', (_, change) => {
  const next = called([1, 2]);
  const changed = { ...next, people: next.people.map((one) => ({ ...one, ...change })) };
  expect(renewedCall(called([1, 2]), changed)).toEqual(changed);
});
