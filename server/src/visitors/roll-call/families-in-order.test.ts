import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VisitorId } from '../../log/facts.ts';
import { at, entry } from '../../testing/passages.ts';
import { familiesInOrder, type Person } from './families-in-order.ts';

function person(ref: string, guardian?: string, child = guardian !== undefined): Person {
  const opening = entry(at('2026-11-23T10:00:00+05:00'), { visitor: ref, child, guardian });
  return { visitor: opening.visitor, entry: opening, ref };
}

function called(people: readonly Person[], elsewhere: readonly string[] = []): string[] {
  const inside = new Set<VisitorId | string>([
    ...people.map(({ visitor }) => visitor),
    ...elsewhere,
  ]);
  return familiesInOrder(people, (visitor) => inside.has(visitor)).map(
    ({ ref, standing }) => `${ref} ${standing}`,
  );
}

it('calls children who are alone first, and the others right after their guardians', () => {
  expect(
    called(
      [
        person('B'),
        person('A'),
        person('Z child of A', 'A'),
        person('C child of A', 'A'),
        person('D child of nobody', undefined, true),
        person('E child of one who left', 'gone'),
        person('F child of one at the other side', 'other'),
      ],
      ['other'],
    ),
  ).toEqual([
    'D child of nobody alone',
    'E child of one who left alone',
    'F child of one at the other side guardian_other_side',
    'A own',
    'C child of A under_guardian',
    'Z child of A under_guardian',
    'B own',
  ]);
});

it('takes children who are each other’s guardians for alone', () => {
  expect(called([person('A'), person('M', 'N'), person('N', 'M'), person('S', 'S')])).toEqual([
    'M alone',
    'N under_guardian',
    'S alone',
    'A own',
  ]);
});

it('calls everybody exactly once, whoever is said to look after whom', () => {
  const anyone = fc.record({ guardian: fc.option(fc.nat({ max: 14 })), child: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 12 }), (plan) => {
      const people = plan.map(({ guardian, child }, id) =>
        person(String(id), guardian === null ? undefined : String(guardian), child),
      );
      const refs = called(people, ['13']).map((line) => line.split(' ')[0]);
      expect(refs.toSorted()).toEqual(plan.map((_, id) => String(id)).toSorted());
    }),
  );
});
