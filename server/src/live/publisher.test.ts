import { parseInstant } from '@khorgos/shared/centre/instant';
import { applyMergePatch } from '@khorgos/shared/live/merge-patch';
import type { Patch } from '@khorgos/shared/live/messages';
import { describe, expect, it } from 'vitest';
import { Occupancy } from '../occupancy/occupancy.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import { entry, exit, site } from '../testing/passages.ts';
import { noAlerts, noOutlook, standing } from '../testing/standing-projector.ts';
import { GateWatch } from './gate-watch.ts';
import { createPublisher } from './publisher.ts';
import { createStateReader } from './state-reader.ts';

const start = parseInstant('2026-11-23T04:15:02Z');

/**
 * @param telling milliseconds of the thread that it takes to hand a patch to the screens.
 * @param turns milliseconds in which that is done, with other work between; 0 at once.
 */
function setUp({ telling = 0, turns = 0 } = {}) {
  const clock = createManualClock(start);
  const occupancy = new Occupancy({ site, now: start });
  const patches: { patch: Patch; at: number }[] = [];
  let snapshots = 0;
  let told = 0;
  const publisher = createPublisher({
    epoch: 'epoch',
    read: createStateReader({
      projector: standing(occupancy, site),
      gates: new GateWatch(start),
      alerts: noAlerts,
      outlook: noOutlook,
    }),
    now: () => clock.now(),
    schedule: clock,
    elapsed: () => clock.now() - start + told,
    onPatch: (patch, onTold) => {
      patches.push({ patch, at: clock.now() - start + told });
      told += telling;
      if (turns === 0) onTold(telling);
      else clock.after(turns, () => onTold(telling));
    },
    onSnapshot: () => {
      snapshots += 1;
    },
  });
  let visitors = 0;
  const enter = () => {
    visitors += 1;
    occupancy.apply([entry(clock.now(), { visitor: `v${visitors}`, position: visitors })]);
    publisher.touch();
  };
  return { clock, occupancy, publisher, patches, enter, snapshots: () => snapshots };
}

describe('the publisher', () => {
  it('cuts nothing and waits for nothing once it is stopped', () => {
    const { clock, publisher, patches, enter } = setUp();
    clock.advance(550);
    publisher.stop();
    enter();
    clock.advance(5000);
    expect(patches).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('sends the first change after quiet at once', () => {
    const { clock, patches, enter } = setUp();
    clock.advance(550);
    enter();
    expect(patches.map(({ at }) => at)).toEqual([550]);
    expect(patches[0]?.patch).toMatchObject({
      epoch: 'epoch',
      revision: 1,
      merge: { revision: 1, counts: { total: 1, bySide: { kz: 1 } } },
    });
  });

  it('sends at most ten patches a second under load, and the last change is among them', () => {
    const { clock, publisher, patches, enter } = setUp();
    for (let change = 0; change < 1000; change += 1) {
      clock.advance(2);
      enter();
    }
    clock.advance(100);
    expect(patches.length).toBeLessThanOrEqual(21);
    expect(publisher.state.counts.total).toBe(1000);
    const gaps = patches.slice(1).map(({ at }, index) => at - (patches[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  it('tells thousands of screens less often: three quarters of the time are left for all else', () => {
    const { clock, publisher, patches, enter } = setUp({ telling: 200 });
    for (let change = 0; change < 1000; change += 1) {
      clock.advance(2);
      enter();
    }
    const gaps = patches.slice(1).map(({ at }, index) => at - (patches[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(800);
    expect(Math.max(...gaps)).toBeLessThan(810);
    clock.advance(800);
    expect(publisher.state.counts.total).toBe(1000);
  });

  it('goes on within a second when it was paused while it told the screens', () => {
    const { clock, publisher, patches, enter } = setUp({ telling: 60_000 });
    clock.advance(500);
    enter();
    clock.advance(10);
    enter();
    clock.advance(990);
    expect(patches).toHaveLength(2);
    expect(publisher.state.counts.total).toBe(2);
  });

  it('cuts the next patch when everybody has the last, with all that changed meanwhile', () => {
    const { clock, patches, enter } = setUp({ turns: 700 });
    clock.advance(550);
    for (let change = 0; change < 60; change += 1) {
      enter();
      clock.advance(25);
    }
    expect(patches.map(({ at }) => at)).toEqual([550, 1250, 1950]);
  });

  it('waits no longer than a second for that, and never has more than two on their way', () => {
    const { clock, publisher, patches, enter } = setUp({ turns: 3000 });
    clock.advance(550);
    for (let change = 0; change < 100; change += 1) {
      enter();
      clock.advance(25);
    }
    expect(patches.map(({ at }) => at)).toEqual([550, 1550]);
    const settled = publisher.settled();
    clock.advance(500);
    expect(patches.map(({ at }) => at)).toEqual([550, 1550, 3550]);
    expect(publisher.state.counts.total).toBe(100);
    return expect(settled).resolves.toMatchObject({ counts: { total: 100 } });
  });

  it('says nothing when nothing changed, and what time alone changes within a second', () => {
    const { clock, publisher, patches } = setUp();
    clock.advance(20_000);
    expect(patches).toEqual([]);
    const before = publisher.state.sides.kz?.minutesToClose ?? 0;
    clock.advance(60_000);
    expect(publisher.state.sides.kz?.minutesToClose).toBe(before - 1);
    expect(patches).toHaveLength(1);
  });

  it('gives patches that lead from any revision to the next, nothing left out', () => {
    const { clock, occupancy, publisher, patches, enter } = setUp();
    let replica: unknown = publisher.state;
    let seen = 0;
    for (let turn = 0; turn < 120; turn += 1) {
      clock.advance(turn % 7 === 0 ? 400_000 : 40);
      if (turn % 3 === 0) enter();
      else if (turn % 11 === 0)
        occupancy.apply([exit(clock.now(), { visitor: `v${turn % 40}`, position: 5000 + turn })]);
      for (const { patch } of patches.slice(seen)) {
        replica = applyMergePatch(JSON.parse(JSON.stringify(replica)), patch.merge);
        expect(patch.revision).toBe(seen + 1);
        seen += 1;
      }
      expect(replica).toEqual(JSON.parse(JSON.stringify(publisher.state)));
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('resolves settled() with what was touched before', async () => {
    const { clock, publisher, enter } = setUp();
    enter();
    enter();
    const settled = publisher.settled();
    clock.advance(100);
    expect((await settled).counts.total).toBe(2);
  });
});
