import { expect, test } from 'vitest';
import type { VisitorFact } from '../log/facts.ts';
import { Occupancy } from '../occupancy/occupancy.ts';
import { alertsNaming } from '../rules/alerts-naming.ts';
import { booked } from '../rules/booked-alert.ts';
import { mostListed } from '../rules/visitor-reference.ts';
import { at, entry, site } from '../testing/passages.ts';
import { conditionsAt } from '../testing/scenes.ts';
import { listPage } from './list-page.ts';
import { listQueryOf } from './list-query.ts';
import { tellStays } from './stay-inside.ts';

const many = mostListed + 20;

/** Ids whose first ten characters differ, as the log has them. */
const crowd = (name: string, when: string) =>
  Array.from({ length: many }, (_, place) =>
    entry(when, { visitor: `${name}${String(place).padStart(8, '0')}abcdefghijklmnop_` }),
  );

/** How many of those inside have which alerts. */
function told(when: string, facts: readonly VisitorFact[]) {
  const now = at(when);
  const occupancy = new Occupancy({ site, now });
  occupancy.apply(facts);
  const alerts = conditionsAt(when, [...facts]).map((condition) =>
    booked({ condition, raisedAt: now, acknowledged: undefined, shelved: undefined }),
  );
  const inside = { site, occupancy };
  const { people } = listPage(inside, listQueryOf({ limit: '500' }, site), undefined);
  const tally = new Map<string, number>();
  for (const { alerts: keys } of tellStays(
    inside,
    people,
    alertsNaming(alerts, occupancy.schedules),
  ))
    for (const key of keys) tally.set(key, (tally.get(key) ?? 0) + 1);
  return Object.fromEntries(tally);
}

test('R4.4 everybody of a deadline is named by its alert, however many they are, and nobody else', () => {
  const facts = [
    ...crowd('a-', '2026-11-01T10:00:00+05:00'),
    // A day later: another deadline.
    entry('2026-11-02T10:00:00+05:00', { visitor: 'later-00000abcdefghijklmnop_' }),
    entry('2026-11-29T10:00:00+05:00', { visitor: 'fresh-00000abcdefghijklmnop_' }),
  ];
  expect(told('2026-11-29T12:00:00+05:00', facts)).toEqual({
    'stay_limit_near:kz:2026-11-30': many,
    'stay_limit_near:kz:2026-12-01': 1,
  });
});

test('R6.2 every day visitor is named after the closing, and no guest of the night', () => {
  const facts = [
    ...crowd('b-', '2026-06-01T09:00:00Z'),
    entry('2026-05-30T09:00:00Z', { visitor: 'hotel-00000abcdefghijklmnop_' }),
  ];
  expect(told('2026-06-01T19:10:00Z', facts)).toEqual({
    'inside_after_closing:kz:2026-06-01': many,
  });
});

test('a visitor of whom only the reference is known is named by the list alone', () => {
  const facts = crowd('c-', '2026-11-01T10:00:00+05:00');
  const now = at('2026-11-29T12:00:00+05:00');
  const alerts = conditionsAt('2026-11-29T12:00:00+05:00', facts).map((condition) =>
    booked({ condition, raisedAt: now, acknowledged: undefined, shelved: undefined }),
  );
  const naming = alertsNaming(alerts, new Map());
  const [first] = Object.values(alerts[0]?.alert.params.refs ?? []);
  expect(naming({ ref: String(first) })).toHaveLength(1);
  expect(naming({ ref: 'ZZZZ-ZZZZ-ZZZZ' })).toEqual([]);
  expect(naming({})).toEqual([]);
});
