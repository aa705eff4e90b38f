import { type Instant, instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { Occupancy } from '../occupancy/occupancy.ts';
import { referenceOf } from '../rules/visitor-reference.ts';
import { at, entry, exit, site } from '../testing/passages.ts';
import { listPage } from './list-page.ts';
import { listQueryOf, listSorts } from './list-query.ts';
import type { Inside } from './people-inside.ts';

const now = at('2026-11-23T20:00:00+05:00');

/** Ids as the log has them: their first ten characters make a reference. */
const visitorNumbered = (number: number) =>
  `${String(number * 7919)
    .padStart(5, '0')
    .split('')
    .reverse()
    .join('')}abcdefghijklmnop_` as VisitorId;

const query = (asked: Record<string, string> = {}) => listQueryOf(asked, site);

function insideAfter(facts: readonly VisitorFact[]): Inside {
  const occupancy = new Occupancy({ site, now });
  occupancy.apply(facts);
  return { site, occupancy };
}

function listed(inside: Inside, asked: Record<string, string>) {
  const { people, total } = listPage(inside, query({ limit: '500', ...asked }), undefined);
  return { total, visitors: people.map(({ visitor }) => visitor) };
}

describe('the list of those inside', () => {
  const inside = insideAfter([
    entry('2026-11-23T10:00:00+05:00', { visitor: 'today-kz', nationality: 'KAZ', child: true }),
    entry('2026-10-25T10:00:00+05:00', { visitor: 'day-30', nationality: 'RUS' }),
    entry('2026-11-20T10:00:00+08:00', { visitor: 'day-4-cn', side: 'cn', nationality: 'CHN' }),
    entry('2026-11-21T10:00:00+08:00', { visitor: 'stateless', side: 'cn', nationality: 'XXA' }),
    entry('2026-11-23T09:00:00+05:00', { visitor: 'has-left' }),
    exit('2026-11-23T09:30:00+05:00', { visitor: 'has-left' }),
  ]);
  const everybody = ['day-30', 'day-4-cn', 'stateless', 'today-kz'];

  it('is by entry unless asked otherwise, without those who have left', () => {
    expect(listed(inside, {})).toEqual({ total: 4, visitors: everybody });
  });

  it.each([
    [{ side: 'cn' }, ['day-4-cn', 'stateless']],
    [{ category: 'foreign' }, ['day-30']],
    [{ category: 'stateless' }, ['stateless']],
    [{ minDay: '4' }, ['day-30', 'day-4-cn']],
    [{ minDay: '5' }, ['day-30']],
    [{ side: 'kz', minDay: '31' }, []],
    [{ children: 'true' }, ['today-kz']],
    [{ overnight: 'true' }, ['day-30', 'day-4-cn', 'stateless']],
    [{ overnight: 'true', category: 'china' }, ['day-4-cn']],
    [{ q: 'rus' }, ['day-30']],
    [{ q: 'X' }, ['stateless']],
    [{ q: 'RUS, x' }, ['day-30', 'stateless']],
    [{ q: 'RUS,KAZ,' }, ['day-30', 'today-kz']],
    [{ q: referenceOf('today-kz' as VisitorId) }, ['today-kz']],
    [
      {
        q: referenceOf('day-4-cn' as VisitorId)
          .slice(0, 7)
          .toLowerCase(),
      },
      ['day-4-cn'],
    ],
  ])('is filtered by %j', (asked, visitors) => {
    expect(listed(inside, asked)).toEqual({ total: visitors.length, visitors });
  });

  it.each([
    ['entered', everybody],
    ['-entered', everybody.toReversed()],
    ['day', ['today-kz', 'stateless', 'day-4-cn', 'day-30']],
    ['-day', ['day-30', 'day-4-cn', 'stateless', 'today-kz']],
    ['side', ['day-30', 'today-kz', 'day-4-cn', 'stateless']],
    ['nationality', ['day-4-cn', 'today-kz', 'day-30', 'stateless']],
    ['ref', everybody.toSorted((a, b) => (referenced(a) < referenced(b) ? -1 : 1))],
  ])('is sorted by %s', (sort, visitors) => {
    expect(listed(inside, { sort }).visitors).toEqual(visitors);
  });
});

const referenced = (visitor: string) => referenceOf(visitor as VisitorId);

describe('its pages', () => {
  const anySort = fc
    .tuple(fc.constantFrom(...listSorts), fc.boolean())
    .map(([by, descending]) => (descending ? `-${by}` : by));
  const anyone = fc.record({
    daysAgo: fc.integer({ min: 0, max: 40 }),
    // Many at one instant: the order among them is the visitor's own.
    minute: fc.integer({ min: 0, max: 3 }),
    side: fc.constantFrom('kz', 'cn'),
    nationality: fc.constantFrom('KAZ', 'CHN', 'RUS'),
  });

  const entryOf = (person: typeof anyone extends fc.Arbitrary<infer P> ? P : never, id: number) =>
    entry(instant(now - (person.daysAgo * 24 * 60 + person.minute + 1) * 60_000), {
      visitor: visitorNumbered(id),
      side: person.side,
      nationality: person.nationality,
    });

  it('put together are the whole list', () => {
    fc.assert(
      fc.property(
        fc.array(anyone, { maxLength: 60 }),
        anySort,
        fc.integer({ min: 1, max: 20 }),
        (people, sort, limit) => {
          const inside = insideAfter(people.map(entryOf));
          const asked = query({ sort, limit: String(limit) });
          const pages: VisitorId[] = [];
          let page = listPage(inside, asked, undefined);
          pages.push(...page.people.map(({ visitor }) => visitor));
          while (page.next !== undefined) {
            expect(page.people).toHaveLength(limit);
            page = listPage(inside, asked, page.next);
            pages.push(...page.people.map(({ visitor }) => visitor));
          }
          expect(pages).toEqual(listed(inside, { sort }).visitors);
          expect(pages).toHaveLength(people.length);
        },
      ),
    );
  });

  it('miss nobody who stays and tell nobody twice, whoever comes and goes and whatever the hour', () => {
    fc.assert(
      fc.property(
        fc.array(anyone, { minLength: 1, maxLength: 40 }),
        fc.array(
          fc.record({
            leaves: fc.nat(),
            comes: anyone,
            minutesLater: fc.integer({ min: 0, max: 700 }),
          }),
          { maxLength: 12 },
        ),
        anySort,
        fc.integer({ min: 1, max: 9 }),
        (people, changes, sort, limit) => {
          const occupancy = new Occupancy({ site, now });
          occupancy.apply(people.map(entryOf));
          const inside: Inside = { site, occupancy };
          const asked = query({ sort, limit: String(limit) });
          const staying = new Set(people.map((_, id) => visitorNumbered(id)));
          const told: VisitorId[] = [];
          let time: Instant = now;
          let page = listPage(inside, asked, undefined);
          for (let turn = 0; ; turn += 1) {
            told.push(...page.people.map(({ visitor }) => visitor));
            if (page.next === undefined) break;
            const change = changes[turn];
            if (change !== undefined) {
              time = instant(time + change.minutesLater * 60_000);
              occupancy.advance(time);
              const leaver = visitorNumbered(change.leaves % people.length);
              occupancy.apply([
                exit(time, { visitor: leaver }),
                entryOf(change.comes, people.length + turn),
              ]);
              staying.delete(leaver);
            }
            page = listPage(inside, asked, page.next);
          }
          expect(new Set(told).size).toBe(told.length);
          expect([...staying].filter((visitor) => !told.includes(visitor))).toEqual([]);
        },
      ),
    );
  });
});
