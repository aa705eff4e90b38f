import { describe, expect, it } from 'vitest';
import { entry, exit } from '../testing/passages.ts';
import { conditionsAt, kindsAt } from '../testing/scenes.ts';

const ofStay = (when: string, facts: Parameters<typeof kindsAt>[1]) =>
  kindsAt(when, facts).filter((kind) => /stay/.test(kind));

describe('stay limits', () => {
  // Entered on 1 June in Almaty (UTC+5): day 28 is 28 June, day 30 is 30 June, day 31 is 1 July.
  const facts = [entry('2026-06-01T09:00:00Z')];
  it.each([
    ['2026-06-27T18:59:59Z', []],
    ['2026-06-27T19:00:00Z', ['stay_limit_near']],
    ['2026-06-29T18:59:59Z', ['stay_limit_near']],
    ['2026-06-29T19:00:00Z', ['stay_limit_last_day']],
    ['2026-06-30T18:59:59Z', ['stay_limit_last_day']],
    ['2026-06-30T19:00:00Z', ['overstay']],
    ['2026-09-01T00:00:00Z', ['overstay']],
  ])('R4.4 at %s there is %j', (when, expected) => {
    expect(ofStay(when, facts)).toEqual(expected);
  });

  it('R4.2 a stay entered at 23:59:59 and one at 00:00:00 are a day apart', () => {
    const before = entry('2026-06-01T18:59:59Z', { visitor: 'before' });
    const after = entry('2026-06-01T19:00:00Z', { visitor: 'after' });
    const keys = conditionsAt('2026-07-10T00:00:00Z', [before, after]).map(({ key }) => key);
    expect(keys).toContain('overstay:kz:2026-06-30');
    expect(keys).toContain('overstay:kz:2026-07-01');
    expect(ofStay('2026-06-30T19:00:00Z', [before])).toEqual(['overstay']);
    expect(ofStay('2026-06-30T19:00:00Z', [after])).toEqual(['stay_limit_last_day']);
  });

  // Day 30 is 20 February 2026, in the closure from 16 February to 1 March.
  it.each([
    ['2026-02-12T18:59:59Z', []],
    ['2026-02-12T19:00:00Z', ['stay_limit_near']],
    ['2026-02-14T19:00:00Z', ['stay_limit_last_day']],
    ['2026-02-15T19:00:00Z', ['stay_limit_last_day']],
    ['2026-02-20T18:59:59Z', ['stay_limit_last_day']],
    ['2026-02-20T19:00:00Z', ['overstay']],
  ])('R4.3 a closure pulls the warnings to the closing before it: at %s %j', (when, expected) => {
    expect(ofStay(when, [entry('2026-01-22T09:00:00Z')])).toEqual(expected);
  });

  it('R7.2 forty who overstay the same deadline are one alert with forty references', () => {
    const forty = Array.from({ length: 40 }, (_, index) =>
      entry('2026-06-01T09:00:00Z', { visitor: `${index}`.padStart(22, 'v') }),
    );
    const found = conditionsAt('2026-07-01T09:00:00Z', forty).filter(
      ({ kind }) => kind === 'overstay',
    );
    expect(found).toMatchObject([
      { key: 'overstay:kz:2026-06-30', priority: 'critical', params: { count: 40, day: 31 } },
    ]);
    expect(found[0]?.params.refs).toHaveLength(40);
  });

  it('R4.6 says whose other stays were hours long, which looks like a missed exit', () => {
    const trader = { visitor: 'trader' };
    const guest = { visitor: 'guest' };
    const found = conditionsAt('2026-07-01T09:00:00Z', [
      entry('2026-05-01T09:00:00Z', trader),
      exit('2026-05-01T11:00:00Z', trader),
      entry('2026-06-01T09:00:00Z', trader),
      entry('2026-05-01T09:00:00Z', guest),
      exit('2026-05-09T11:00:00Z', guest),
      entry('2026-06-01T10:00:00Z', guest),
    ]).find(({ kind }) => kind === 'overstay');
    expect(found?.params).toMatchObject({
      count: 2,
      likelyMissedExits: 1,
      lastSeenAt: '2026-06-01T10:00:00.000Z',
    });
  });
});
