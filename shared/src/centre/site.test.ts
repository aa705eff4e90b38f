import { describe, expect, test } from 'vitest';
import { khorgosSite } from './khorgos.ts';
import { policySchema } from './policy.ts';
import { type SiteFile, siteSchema } from './site.ts';

/** The example of the contract, with its ellipses filled in. */
const park = {
  id: 'park',
  name: { en: 'The park', ru: 'Парк' },
  sides: [
    {
      id: 'kz',
      name: { en: 'Kazakh side' },
      timeZone: 'Asia/Almaty',
      capacity: 10000,
      gates: [{ id: 'kz-in-1', name: 'Gate one', directions: ['entry'] }],
      hours: [
        { from: '2017-04-01', opens: '07:00', closes: '24:00', days: ['mon', 'sun'] },
        { from: null, opens: '07:00', closes: '02:00' },
      ],
      closures: [{ from: '2026-02-16', to: '2026-03-01', reason: 'Chinese New Year' }],
    },
  ],
  policy: { maxDays: 30, warnDays: 3, countEntryDay: true, closingWarnMinutes: [60, 30, 15] },
} satisfies SiteFile;
const [side] = park.sides;

const withSide = (change: object) => ({ ...park, sides: [{ ...side, ...change }] });
const withHours = (change: object) =>
  withSide({ hours: [{ from: null, opens: '07:00', closes: '24:00', ...change }] });
const withClosure = (change: object) =>
  withSide({ closures: [{ from: '2026-02-16', to: '2026-03-01', reason: 'x', ...change }] });

/** Where the first issue lies. */
const placeOf = (site: unknown) => siteSchema.safeParse(site).error?.issues[0]?.path.join('.');

describe('a site file', () => {
  test('of the contract is read', () => {
    const { sides, policy } = siteSchema.parse(park);
    expect(sides[0]).toMatchObject({ id: 'kz', capacity: 10000 });
    expect(sides[0]?.gates).toEqual([
      { id: 'kz-in-1', name: { en: 'Gate one' }, directions: ['entry'] },
    ]);
    expect(policy).toEqual(park.policy);
  });

  test('may leave out what has a default', () => {
    const bare = { id: 'kz', name: 'Side', timeZone: 'Asia/Almaty', gates: [{ id: 'g' }] };
    const site = siteSchema.parse({ id: 'park', name: 'Park', sides: [bare] });
    expect(site).toEqual({
      id: 'park',
      name: { en: 'Park' },
      sides: [
        {
          ...bare,
          name: { en: 'Side' },
          gates: [{ id: 'g', name: { en: 'g' }, directions: ['entry', 'exit'] }],
          hours: [],
          closures: [],
        },
      ],
      policy: policySchema.parse({}),
    });
  });

  test('read twice is two sites: defaults are not shared', () => {
    const bare = { ...park, sides: [{ ...side, hours: undefined, gates: [{ id: 'g' }] }] };
    const [one, two] = [siteSchema.parse(bare), siteSchema.parse(bare)];
    expect(one.policy.closingWarnMinutes).toEqual(two.policy.closingWarnMinutes);
    expect(one.sides[0]?.hours).not.toBe(two.sides[0]?.hours);
    expect(one.sides[0]?.gates[0]?.directions).not.toBe(two.sides[0]?.gates[0]?.directions);
  });

  test.each([
    ['a zone that is none', withSide({ timeZone: 'Asia/Khorgos' }), 'sides.0.timeZone'],
    ['a zone that is empty', withSide({ timeZone: '' }), 'sides.0.timeZone'],
    ['two sides of one id', { ...park, sides: [side, side] }, 'sides'],
    [
      'two gates of one id, on two sides',
      { ...park, sides: [side, { ...side, id: 'cn' }] },
      'sides',
    ],
    ['two gates of one id', withSide({ gates: [{ id: 'g' }, { id: 'g' }] }), 'sides'],
    ['no side', { ...park, sides: [] }, 'sides'],
    ['no gate', withSide({ gates: [] }), 'sides.0.gates'],
    ['a capacity of nobody', withSide({ capacity: 0 }), 'sides.0.capacity'],
    ['a side id with a space', withSide({ id: 'k z' }), 'sides.0.id'],
    ['a gate id with a slash', withSide({ gates: [{ id: 'a/b' }] }), 'sides.0.gates.0.id'],
    ['an opening at 24:00', withHours({ opens: '24:00' }), 'sides.0.hours.0.opens'],
    ['a closing at 24:01', withHours({ closes: '24:01' }), 'sides.0.hours.0.closes'],
    ['hours of 7 o’clock', withHours({ opens: '7:00' }), 'sides.0.hours.0.opens'],
    ['a weekday that is none', withHours({ days: ['monday'] }), 'sides.0.hours.0.days.0'],
    ['no weekday', withHours({ days: [] }), 'sides.0.hours.0.days'],
    ['a date that is none', withHours({ from: '2017-02-29' }), 'sides.0.hours.0.from'],
    ['a closure that ends first', withClosure({ to: '2026-02-15' }), 'sides.0.closures.0.to'],
    ['a closure without reason', withClosure({ reason: '' }), 'sides.0.closures.0.reason'],
    ['no days at all', { ...park, policy: { maxDays: 0 } }, 'policy.maxDays'],
    ['a name in no language', { ...park, name: {} }, 'name'],
  ])('is refused for %s, and told where', (_, site, place) => {
    expect(placeOf(site)).toBe(place);
  });
});

describe('the preset', () => {
  test('is a site', () => {
    const site = siteSchema.parse(khorgosSite);
    expect(site.sides.map(({ id, timeZone }) => [id, timeZone])).toEqual([
      ['kz', 'Asia/Almaty'],
      ['cn', 'Asia/Shanghai'],
    ]);
  });

  test('R4.1 allows thirty days with the entry day counted, and warns three before', () => {
    expect(siteSchema.parse(khorgosSite).policy).toEqual({
      maxDays: 30,
      warnDays: 3,
      countEntryDay: true,
      closingWarnMinutes: [60, 30, 15],
    });
  });

  test('names both sides in four languages', () => {
    for (const { name } of siteSchema.parse(khorgosSite).sides)
      expect(Object.keys(name).sort()).toEqual(['en', 'kk', 'ru', 'zh']);
  });
});
