import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { policySchema } from '@khorgos/shared/centre/policy';
import { gateSchema, type Site } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactId, Position, SiteChanged, SiteSetting } from '../log/facts.ts';
import { site as seed } from '../testing/passages.ts';
import { SiteHistory, withSetting } from './site-history.ts';

function change(position: number, at: number, setting: SiteSetting): SiteChanged {
  return {
    kind: 'siteChanged',
    id: `site/${position}` as FactId,
    position: position as Position,
    at: instant(at),
    receivedAt: instant(at),
    by: 'manager',
    reason: '',
    setting,
    from: undefined,
  };
}

const policy = (maxDays: number): SiteSetting => ({
  part: 'policy',
  value: policySchema.parse({ maxDays }),
});
const capacity = (value: Record<string, number>): SiteSetting => ({ part: 'capacity', value });
const hours = (side: string, opens: string): SiteSetting => ({
  part: 'hours',
  value: { [side]: [{ from: null, opens, closes: '18:00' }] },
});
const gates = (side: string, ...ids: string[]): SiteSetting => ({
  part: 'gates',
  value: { [side]: ids.map((id) => gateSchema.parse({ id })) },
});

function historyOf(...changes: SiteChanged[]): SiteHistory {
  const history = new SiteHistory(seed);
  for (const one of changes) history.add(one);
  return history;
}

const anySetting = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(policy),
  fc.dictionary(fc.constantFrom('kz', 'cn'), fc.integer({ min: 1, max: 9 })).map(capacity),
  fc
    .constantFrom('kz', 'cn')
    .chain((side) => fc.constantFrom('08:00', '09:00', '10:00').map((opens) => hours(side, opens))),
  fc.constantFrom('g1', 'g2', 'g3').map((gate) => gates('kz', gate)),
);
const anyChanges = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 8 }), anySetting), { maxLength: 8 })
  .map((wanted) => wanted.map(([at, setting], index) => change(index + 1, at, setting)));

/** By plain folding of what has taken effect, in order of effect, then position. */
function plainSite(changes: readonly SiteChanged[], now: number): Site {
  return changes
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.at - b.at || a.position - b.position)
    .reduce((site, { setting }) => withSetting(site, setting), seed);
}

const instants = Array.from({ length: 10 }, (_, at): Instant => instant(at));

describe('the site through time', () => {
  it('is the same whatever order the changes come in, however often each', () => {
    fc.assert(
      fc.property(
        anyChanges.chain((changes) =>
          fc.tuple(
            fc.constant(changes),
            fc.shuffledSubarray([...changes, ...changes], { minLength: changes.length * 2 }),
            fc.array(fc.constantFrom(...instants)),
          ),
        ),
        ([changes, order, askedBetween]) => {
          const history = new SiteHistory(seed);
          for (const [index, one] of order.entries()) {
            history.add(one);
            const asked = askedBetween[index];
            if (asked !== undefined) history.at(asked);
          }
          for (const now of instants) expect(history.at(now)).toEqual(plainSite(changes, now));
        },
      ),
    );
  });

  it('stays the same object until a change takes effect, whoever asks about other times', () => {
    fc.assert(
      fc.property(anyChanges, fc.array(fc.constantFrom(...instants)), (changes, order) => {
        const history = historyOf(...changes);
        const seen = new Map<number, Site>();
        for (const now of order) {
          const inForce = changes.filter(({ at }) => at <= now).length;
          const known = seen.get(inForce) ?? history.at(now);
          seen.set(inForce, known);
          expect(history.at(now)).toBe(known);
        }
      }),
    );
  });

  it('does not take a plan for a change of today', () => {
    const history = historyOf(change(1, 10, policy(20)));
    const today = history.at(instant(15));
    history.add(change(2, 20, policy(10)));
    expect(history.at(instant(19))).toBe(today);
    expect(history.nextChange(instant(19))).toBe(20);
    expect(history.at(instant(20)).policy.maxDays).toBe(10);
    expect(history.nextChange(instant(20))).toBeUndefined();
  });

  it('lets the later in the log hold of two that begin at one instant', () => {
    const [early, late] = [change(1, 10, policy(20)), change(2, 10, policy(10))];
    expect(historyOf(late, early).at(instant(10)).policy.maxDays).toBe(10);
  });

  it('knows the last change of a part by its place in the log, planned or not', () => {
    const history = historyOf(
      change(4, 30, policy(5)),
      change(7, 20, policy(6)),
      change(9, 10, capacity({ kz: 1 })),
    );
    expect(history.changesOf('policy').map(({ position }) => position)).toEqual([7, 4]);
    expect(history.versionOf('policy')).toBe(7);
    expect(history.lastChangeOf('policy')?.at).toBe(20);
    expect(history.versionOf('hours')).toBe(0);
  });

  it('remembers the side of a gate that was taken away', () => {
    const history = historyOf(
      change(1, 10, gates('kz', 'east')),
      change(2, 20, gates('kz', 'west')),
    );
    expect([...history.sidesOfGate('east')]).toEqual(['kz']);
    expect([...history.sidesOfGate('kz-in-1')]).toEqual(['kz']);
    expect([...history.sidesOfGate('cn-in-1')]).toEqual(['cn']);
    expect(history.sidesOfGate('north').size).toBe(0);
  });
});

describe('a setting', () => {
  const kz = (site: Site) => site.sides.find(({ id }) => id === 'kz');
  const cn = (site: Site) => site.sides.find(({ id }) => id === 'cn');

  it('leaves sides that it does not name as they are, but for their capacity', () => {
    const limited = withSetting(seed, capacity({ kz: 5, cn: 6 }));
    const changed = withSetting(limited, hours('kz', '10:00'));
    expect(kz(changed)?.hours).toEqual([{ from: null, opens: '10:00', closes: '18:00' }]);
    expect(cn(changed)).toBe(cn(limited));
    const lifted = withSetting(changed, capacity({ cn: 7 }));
    expect(kz(lifted)).not.toHaveProperty('capacity');
    expect(cn(lifted)?.capacity).toBe(7);
  });

  it('is called otherwise, and a side that is not named keeps its name', () => {
    const west = { en: 'West', kk: 'Батыс' };
    const named = withSetting(seed, {
      part: 'names',
      value: { site: { en: 'Park' }, sides: { kz: west } },
    });
    expect([named.name, kz(named)?.name]).toEqual([{ en: 'Park' }, west]);
    expect(cn(named)).toBe(cn(seed));
    expect(kz(named)?.hours).toBe(kz(seed)?.hours);
  });
});
