import { policySchema } from '@khorgos/shared/centre/policy';
import type { Site } from '@khorgos/shared/centre/site';
import { describe, expect, it } from 'vitest';
import { withSetting } from '../centre/site-history.ts';
import type { SiteSetting, VisitorFact } from '../log/facts.ts';
import { referenceOf } from '../rules/visitor-reference.ts';
import { at, entry, site as seed } from '../testing/passages.ts';
import { sceneAfter } from '../testing/scenes.ts';
import { effectsOf } from './effects.ts';
import { partOf, readSetting } from './site-parts.ts';

const noon = '2026-11-23T07:00:00Z';

function effects(
  part: SiteSetting['part'],
  body: unknown,
  facts: readonly VisitorFact[] = [],
  before: Site = seed,
) {
  const setting = readSetting(part, body);
  if (!setting.success) throw setting.error;
  const after = withSetting(before, setting.data);
  const { occupancy } = sceneAfter(facts, at(noon), { site: after });
  return effectsOf({ part, before, after, at: at(noon), occupancy });
}

function preset(part: 'hours' | 'closures'): object[] {
  const value = partOf(seed, part);
  return Object.entries(value).flatMap(([side, entries]: [string, unknown]) =>
    side === 'kz' && Array.isArray(entries) ? entries.map((one: object) => one) : [],
  );
}

const nights = { from: '2026-11-24', opens: '07:00', closes: '02:00' };
const evenings = { from: '2026-12-01', opens: '07:00', closes: '19:00' };
const works = { from: '2026-12-01', to: '2026-12-20', reason: 'Works' };

// Ids of visitors have 22 characters; a reference stands for the first ten.
const visitor = (name: string) => name.padEnd(22, 'x');
const cameOn = (date: string, name = `came${date.replaceAll('-', '')}`, side = 'kz') =>
  entry(`${date}T05:00:00Z`, { visitor: visitor(name), side });

describe('what a change of hours or closures would do', () => {
  it('R5.1 tells each side now and the dates of the next 35 days that differ', () => {
    const { sides } = effects('hours', { kz: [...preset('hours'), nights] });
    expect(sides.kz?.now).toMatchObject({
      before: { open: true, closesAt: '2026-11-23T19:00:00.000Z', next: null },
      after: { open: true, closesAt: '2026-11-23T19:00:00.000Z', next: nights },
    });
    expect(sides.kz?.dates).toHaveLength(34);
    expect(sides.kz?.dates[0]).toEqual({
      date: '2026-11-24',
      before: { opens: '07:00', closes: '24:00' },
      after: { opens: '07:00', closes: '02:00' },
    });
    expect(sides.cn?.dates).toEqual([]);
    expect(sides.cn?.now.after).toEqual(sides.cn?.now.before);
  });

  it('R5.3 tells the days of a closure', () => {
    const { sides } = effects('closures', { cn: [...preset('closures'), works] });
    expect(sides.cn?.dates).toHaveLength(20);
    expect(sides.cn?.dates[0]).toMatchObject({ date: '2026-12-01', after: null });
    expect(sides.kz?.dates).toEqual([]);
  });

  it.each<[string, 'hours' | 'closures', object, string, object | undefined]>([
    // R4.2: out by the end of the last day, though the gates close later.
    ['R4.2 a later closing', 'hours', nights, '2026-11-01', undefined],
    [
      'R4.2 an earlier closing',
      'hours',
      evenings,
      '2026-11-05',
      {
        before: { status: 'within', lastDay: '2026-12-04', deadline: '2026-12-04T19:00:00.000Z' },
        after: { status: 'within', lastDay: '2026-12-04', deadline: '2026-12-04T14:00:00.000Z' },
      },
    ],
    ['R4.2 an earlier closing after the last day', 'hours', evenings, '2026-11-01', undefined],
    [
      'R4.3 a closure over the last day',
      'closures',
      works,
      '2026-11-20',
      {
        before: { status: 'within', lastDay: '2026-12-19', deadline: '2026-12-19T19:00:00.000Z' },
        after: { status: 'within', lastDay: '2026-12-19', deadline: '2026-11-30T19:00:00.000Z' },
      },
    ],
    [
      'R4.3 a closure from tomorrow',
      'closures',
      { ...works, from: '2026-11-24' },
      '2026-11-10',
      { before: { status: 'within' }, after: { status: 'lastDay', lastDay: '2026-12-09' } },
    ],
  ])('%s', (_, part, added, date, change) => {
    const { visitors } = effects(part, { kz: [...preset(part), added] }, [
      cameOn(date),
      // The other side keeps its hours.
      cameOn(date, 'other', 'cn'),
    ]);
    expect(visitors.changes).toMatchObject(change === undefined ? [] : [change]);
    expect(visitors.count).toBe(change === undefined ? 0 : 1);
  });
});

describe('what a change of policy would do', () => {
  const facts = ['2026-11-01', '2026-11-05', '2026-11-22', '2026-11-14'].map((date) =>
    cameOn(date),
  );

  it('R4.1 R4.4 tells whose status or deadline changes, the gravest first', () => {
    const { visitors, sides } = effects('policy', { maxDays: 20, warnDays: 11 }, facts);
    expect(sides).toEqual({});
    expect(visitors.count).toBe(4);
    expect(
      visitors.changes.map(
        ({ before, after }) => `${before.status} ${after.status} ${after.lastDay}`,
      ),
    ).toEqual([
      'within over 2026-11-20',
      'within near 2026-11-24',
      'within near 2026-12-03',
      'within within 2026-12-11',
    ]);
  });

  it('R4.4 lists who is warned earlier though the deadline stays', () => {
    const { visitors } = effects('policy', { warnDays: 10 }, facts);
    expect(visitors.changes).toMatchObject([
      { before: { status: 'within' }, after: { status: 'near', lastDay: '2026-11-30' } },
    ]);
  });

  it('R4.5 takes each visitor by their own earlier days', () => {
    const rolling = policySchema.parse({ rolling: { days: 10, windowDays: 90 } });
    const { visitors } = effects('policy', rolling, [cameOn('2026-11-20')]);
    expect(visitors.changes).toMatchObject([
      { before: { lastDay: '2026-12-19' }, after: { lastDay: '2026-11-29' } },
    ]);
  });

  it('says nothing that is not so: the same policy changes nobody', () => {
    expect(effects('policy', {}, facts).visitors).toEqual({ count: 0, changes: [] });
  });

  it('names visitors by reference, 500 of them, and counts all', () => {
    const many = Array.from({ length: 700 }, (_, index) => cameOn('2026-11-10', `visitor${index}`));
    const { visitors } = effects('policy', { maxDays: 20 }, many);
    expect(visitors.count).toBe(700);
    expect(visitors.changes).toHaveLength(500);
    const known = new Set(many.map((fact) => referenceOf(fact.visitor)));
    for (const { ref } of visitors.changes) expect(known).toContain(ref);
    expect(JSON.stringify(visitors)).not.toContain('visitor0');
  });
});

it('R7.6 tells how full each side would be', () => {
  const inside = [cameOn('2026-11-22', 'a'), cameOn('2026-11-22', 'b')];
  const before = withSetting(seed, { part: 'capacity', value: { cn: 10 } });
  expect(effects('capacity', { kz: 3 }, inside, before)).toMatchObject({
    sides: {},
    visitors: { count: 0 },
    capacity: {
      kz: { inside: 2, before: null, after: { capacity: 3, percent: 66 } },
      cn: { inside: 0, before: { capacity: 10, percent: 0 }, after: null },
    },
  });
});

it('tells which gates come and go', () => {
  const { gates } = effects('gates', { kz: [{ id: 'kz-in-1' }, { id: 'new' }] });
  expect(gates?.kz?.added).toEqual(['new']);
  expect(gates?.kz?.removed).toHaveLength(7);
  expect(gates?.cn).toEqual({ added: [], removed: [] });
});
