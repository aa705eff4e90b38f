import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SitePart } from '../log/facts.ts';
import {
  type Folder,
  good,
  holidays,
  issuesOf,
  type Node,
  nights,
  openFolder,
  openNode,
  past,
  strike,
} from '../testing/settings-node.ts';

describe('what each part has to be', () => {
  let folder: Folder;
  let node: Node;
  beforeAll(async () => {
    folder = await openFolder();
    node = await openNode(folder.path);
  });
  afterAll(async () => {
    await node.close();
    await folder.remove();
  });

  const text = 'must be a text, or texts keyed by language, such as { "en": "…", "ru": "…" }';
  const noField = 'is not a field here: must be left out, or spelled as in a site file';
  const aLimit = 'must be a whole number above 0, or null for no limit';
  const unseen = 'must not hold line breaks or invisible characters';
  const aName = 'must be 1 to 200 characters, not counting spaces around them';
  const openAt = (opens: string, from: string) => ({
    kz: [...past, { from, opens, closes: '19:00' }],
  });

  it.each<[SitePart, unknown, string, string | RegExp]>([
    ['hours', [], '', 'must be an object keyed by side'],
    ['hours', { kz: 5 }, 'kz', 'must be a list'],
    ['hours', { north: [] }, 'north', 'must be a side of this site: kz, cn'],
    ['hours', openAt('7:00', '2026-11-24'), 'kz.3.opens', /^must be a time of day from 00:00/],
    ['hours', openAt('07:00', '24.11.2026'), 'kz.3.from', 'must be a calendar date, YYYY-MM-DD'],
    ['hours', { kz: [{ opens: '07:00', closes: '19:00' }] }, 'kz.0.from', /^is missing: must be/],
    ['hours', { kz: [{ ...past[0], day: ['mon'] }] }, 'kz.0.day', noField],
    // RULES "Hours": what has been is not judged anew.
    ['hours', { kz: [] }, 'kz', /^hours that have held already cannot be changed, and /],
    ['hours', openAt('07:00', '2026-11-22'), 'kz.3', /from` of 2026-11-23 or later/],
    // An opening before the closing of the night before, by its own entry and by another's.
    [
      'hours',
      { kz: [...nights, { from: '2026-12-01', opens: '01:30', closes: '20:00' }] },
      'kz.4.opens',
      /^must be 02:00 or later on 2026-12-01/,
    ],
    // Two sets of hours for one date.
    ['hours', { kz: [...nights, nights[3]] }, 'kz.4.days', /^must not name mon, tue/],
    [
      'closures',
      { kz: [...holidays, { ...strike, to: '2026-11-30' }] },
      'kz.2.to',
      /not end before/,
    ],
    [
      'closures',
      { kz: [...holidays, { from: '2026-11-23', to: '2026-11-23', reason: 'Storm' }] },
      'kz.2',
      /^must have hours that begin at 07:00 and close later than now/,
    ],
    [
      'hours',
      openAt('07:00', '9999-12-31'),
      'kz.3.from',
      'must be a date of the years 1900 to 2999',
    ],
    [
      'closures',
      { kz: [...holidays, { ...strike, to: '9999-12-31' }] },
      'kz.2.to',
      'must be a date of the years 1900 to 2999',
    ],
    ['closures', { kz: [...holidays, strike, strike] }, 'kz.3.from', /^must share no day with/],
    ['closures', { kz: [] }, 'kz', /^hours that have held already cannot be changed/],
    ['closures', { kz: [...holidays, { ...strike, note: '' }] }, 'kz.2.note', noField],
    ['policy', { maxDay: 20 }, 'maxDay', noField],
    ['policy', { maxDays: 0 }, 'maxDays', /.*/],
    ['policy', { rolling: { days: 90 } }, 'rolling.windowDays', /^is missing: /],
    ['capacity', { kz: 0 }, 'kz', aLimit],
    ['capacity', { kz: '9' }, 'kz', aLimit],
    ['capacity', { north: 9 }, 'north', 'must be a side of this site: kz, cn'],
    ['names', [], '', 'must be an object with site and sides'],
    ['names', { sides: {} }, 'site', text],
    ['names', { site: {}, sides: {} }, 'site', 'must name at least one language'],
    ['names', { site: 'Park', sides: { kz: 5 } }, 'sides.kz', text],
    ['names', { site: 'Park', sides: { kz: ' ' } }, 'sides.kz', aName],
    ['names', { site: { en: 'Park', ru: '\u00a0' }, sides: {} }, 'site.ru', aName],
    ['names', { site: 'Park', sides: { kz: { kk: 'x'.repeat(201) } } }, 'sides.kz.kk', aName],
    ['names', { site: 'Pa\u202erk', sides: {} }, 'site', unseen],
    ['names', { site: 'Park', sides: { kz: { en: 'No\nrth' } } }, 'sides.kz.en', unseen],
    ['names', { site: { en: 'Park', english: 'Park' }, sides: {} }, 'site', text],
    ['names', { site: 'Park', sides: [] }, 'sides', 'must be an object keyed by side'],
    ['names', { site: 'Park', sides: {}, side: {} }, 'side', noField],
    [
      'names',
      { site: 'Park', sides: { north: 'North' } },
      'sides.north',
      'must be a side of this site: kz, cn',
    ],
    ['gates', { kz: [] }, 'kz', 'must name at least one gate'],
    ['gates', { kz: [{ id: 'a' }, { id: 'a' }] }, 'kz.1.id', /unique over the whole site: kz.0.id/],
    ['gates', { kz: [{ id: 'cn-in-1' }] }, 'kz.0.id', /is or was on side cn/],
    ['gates', { kz: [{ id: 'a', name: 5 }] }, 'kz.0.name', text],
    ['gates', { kz: [{ id: 'a', direction: ['entry'] }] }, 'kz.0.direction', noField],
    ['gates', { kz: [{ id: 'a b' }] }, 'kz.0.id', /^must be 1-80 letters/],
  ])('%s %j: %s %s', async (part, body, path, message) => {
    for (const query of ['', '?dryRun=true']) {
      const issues = issuesOf(await node.put(part, { match: '"0"', body, query }));
      expect(issues).toContainEqual(
        expect.objectContaining({
          path,
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        }),
      );
    }
    expect(await node.changes()).toEqual([]);
  });

  it.each([
    [
      'hours',
      openAt('07:00', '2026-11-22'),
      '',
      { path: 'kz.3', why: 'past_hours', values: { date: '2026-11-22', from: '2026-11-23' } },
    ],
    ['hours', { kz: [...nights, nights[3]] }, '', { path: 'kz.4.days', why: 'weekday_twice' }],
    [
      'policy',
      good.policy.body,
      '?from=2026-11-22',
      { path: 'from', why: 'too_early', values: { from: '2026-11-23' } },
    ],
  ] as const)('%s %j%s: says why, for other languages', async (part, body, query, issue) => {
    const issues = issuesOf(await node.put(part, { match: '"0"', body, query }));
    expect(issues).toMatchObject([issue]);
  });

  it.each([
    ['hours', '?from=2026-11-24', 'from'],
    ['gates', '?from=2026-11-24', 'from'],
    ['names', '?from=2026-11-24', 'from'],
    ['policy', '?from=2026-11-22', 'from'],
    ['policy', '?from=tomorrow', 'from'],
    ['policy', '?from=9999-12-31', 'from'],
    ['capacity', '?dryRun=yes', 'dryRun'],
    ['capacity', `?reason=${'x'.repeat(501)}`, 'reason'],
    ['capacity', '?reason=a&reason=b', 'reason'],
  ] as const)('%s%s: %s', async (part, query, path) => {
    const { body } = good[part];
    expect(issuesOf(await node.put(part, { match: '"0"', body, query }))).toMatchObject([{ path }]);
    expect(await node.changes()).toEqual([]);
  });
});
