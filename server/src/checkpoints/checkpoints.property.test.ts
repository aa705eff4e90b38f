import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { closureSchema, type Site } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoldedState, type Projector, startProjector } from '../live/projector.ts';
import type { Fact, FactId, SiteSetting, Unplaced } from '../log/facts.ts';
import { Delays } from '../rules/delays.ts';
import { judge } from '../rules/judge.ts';
import { factsAround } from '../testing/any-facts.ts';
import { createMemoryLog, type MemoryLog } from '../testing/memory-log.ts';
import { at, site } from '../testing/passages.ts';
import { sceneOf } from '../testing/scene-of.ts';
import { pack, readState, writeState } from './checkpoint-text.ts';
import { compareCheckpoint } from './compare-checkpoint.ts';

const end = at('2026-12-31T21:30:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const closure = { from: '2026-12-31', to: '2027-01-01', reason: 'a test' };

/** What is about nobody, put between the others at some place. */
const deeds = fc.array(
  fc.record({
    place: fc.nat({ max: 40 }),
    what: fc.constantFrom(
      'raised',
      'raised',
      'cleared',
      'acknowledged',
      'shelved',
      'unshelved',
      'closures',
      'capacity',
      'rolling',
    ),
    key: fc.constantFrom(
      'closing_soon:kz:2026-12-31',
      'inside_after_closing:kz:2026-12-31',
      'x:cn',
    ),
    step: fc.nat({ max: 2 }),
    minutesAgo: fc.integer({ min: -600, max: 600 }),
  }),
  { maxLength: 12 },
);

type Wanted = typeof deeds extends fc.Arbitrary<(infer One)[]> ? One : never;

function deed({ what, key, step, minutesAgo }: Wanted, index: number): Unplaced<Fact> {
  const when = instant(end - Math.abs(minutesAgo) * minute);
  const said = { id: `deed:${index}` as FactId, at: when, receivedAt: when };
  const by = { by: 'somebody', reason: 'a test' };
  const of = { key, raisedAt: instant(end - step * minute) };
  const change = (setting: SiteSetting): Unplaced<Fact> => ({
    ...said,
    ...by,
    kind: 'siteChanged',
    at: instant(end - minutesAgo * minute),
    setting,
    from: undefined,
  });
  switch (what) {
    case 'raised': {
      const kind = key.startsWith('inside') ? 'inside_after_closing' : 'closing_soon';
      return {
        ...said,
        ...of,
        kind: 'alertRaised',
        alert: { kind, priority: 'high', side: undefined, step, params: { inside: step } },
      };
    }
    case 'cleared':
      return { ...said, ...of, kind: 'alertCleared' };
    case 'acknowledged':
      return { ...said, ...by, ...of, kind: 'alertAcknowledged' };
    case 'shelved':
      return { ...said, ...by, ...of, kind: 'alertShelved', until: instant(end + step * minute) };
    case 'unshelved':
      return { ...said, ...by, ...of, kind: 'alertUnshelved' };
    case 'closures':
      return change({
        part: 'closures',
        value: { kz: [closureSchema.parse(closure)] },
      });
    case 'capacity':
      return change({ part: 'capacity', value: { kz: 1 + step } });
    case 'rolling': {
      const rolling = { days: 2, windowDays: 60 };
      return change({ part: 'policy', value: { ...site.policy, rolling } });
    }
  }
}

/** Facts of everybody and of nobody, some of which arrive late. */
const allFacts = fc
  .tuple(
    factsAround(end),
    deeds,
    fc.array(fc.constantFrom(0, 5, 200), { minLength: 40, maxLength: 40 }),
  )
  .map(([visits, wanted, late]) => {
    const facts: Unplaced<Fact>[] = visits.map(({ position: _position, ...fact }, index) => ({
      ...fact,
      receivedAt: instant(Math.min(end, fact.at + (late[index] ?? 0) * minute)),
    }));
    for (const [index, one] of wanted.entries())
      facts.splice(Math.min(one.place, facts.length), 0, deed(one, index));
    return facts;
  });

/** Where in the log something happens, of 1, and when, in minutes before the end. */
const course = fc.record({
  startedAt: fc.nat({ max: 100 }),
  savedAt: fc.nat({ max: 100 }),
  restoredAt: fc.nat({ max: 100 }),
  minutes: fc.tuple(
    fc.constantFrom(40 * day, 2 * day, 600 * minute, 0),
    fc.constantFrom(0, 1, 100, 2000, 30_000),
    fc.constantFrom(0, 1, 100, 2000),
  ),
  batch: fc.integer({ min: 1, max: 9 }),
  readings: fc.integer({ min: 1, max: 3 }),
});

async function append(log: MemoryLog, facts: readonly Unplaced<Fact>[]): Promise<void> {
  await log.append({
    facts: facts.map((fact) => ({ fact, fingerprint: fact.id })),
    documents: [],
    quarantined: [],
  });
  await log.settled();
}

async function project(log: MemoryLog, now: () => Instant, from?: FoldedState): Promise<Projector> {
  return startProjector({
    log,
    site,
    from,
    now,
    onChange: () => undefined,
    onError: (error) => expect.unreachable(String(error)),
  });
}

async function throughBytes(state: FoldedState, seed: Site): Promise<FoldedState> {
  const lines = await writeState({ state, elapsed: () => 0, giveWay: async () => undefined });
  const read = await readState(await pack(lines), seed);
  if (read === undefined) return expect.unreachable('parts are missing');
  return { ...read, position: state.position, newest: state.newest };
}

/** Everything anybody reads of a projector. */
function read({ occupancy, site: inForce, alerts, sites, position }: Projector, exact: boolean) {
  const { now } = occupancy;
  const scene = { site: inForce, occupancy, gates: [] };
  const { conditions } = judge(scene, now, new Delays());
  // Hours that change are held against what met with them lately, and not the other way round.
  const without = exact ? [] : (['entry_while_closed'] as const);
  const told = conditions
    .filter(({ kind }) => exact || kind !== 'entry_while_closed')
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const gates = inForce.sides.flatMap((side) => side.gates.map(({ id }) => occupancy.gate(id)));
  return {
    position,
    inForce,
    changes: sites.changes,
    scene: sceneOf(occupancy, inForce, { now, without }),
    told,
    recorded: alerts.recorded(now),
    open: alerts.open(),
    // What a reading said stays said until the log has it: only who was read as often says the same.
    ...(exact ? { gates, judged: alerts.read(told, now) } : {}),
  };
}

describe('a projector restored from a checkpoint', () => {
  it('R2.8 reads at every later instant as the one that went on and as one that begins from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(allFacts, course, async (facts, { minutes, batch, readings, ...places }) => {
        const [started = 0, saved = 0, restored = 0] = [
          places.startedAt,
          places.savedAt,
          places.restoredAt,
        ]
          .sort((a, b) => a - b)
          .map((place) => Math.round((place * facts.length) / 100));
        const log = createMemoryLog();
        let now = instant(end - minutes[0]);
        const clock = () => now;
        const going = await append(log, facts.slice(0, started)).then(() => project(log, clock));
        for (let from = started; from < saved; from += batch)
          await append(log, facts.slice(from, Math.min(saved, from + batch)));
        now = end;
        going.advance(now);
        const state = await going.hold((held) => throughBytes(held, site));
        expect(await compareCheckpoint({ state, log, seed: site })).toEqual([]);

        now = instant(end + minutes[1] * minute);
        await append(log, facts.slice(saved, restored));
        going.advance(now);
        const again = await project(log, clock, state);
        const step = Math.ceil((facts.length - restored + 1) / readings);
        for (let from = restored; from <= facts.length; from += step) {
          await going.hold(async () => undefined);
          await again.hold(async () => undefined);
          expect(read(again, true)).toEqual(read(going, true));
          const anew = await project(log, clock);
          expect(read(again, false)).toEqual(read(anew, false));
          anew.stop();
          now = instant(now + minutes[2] * minute);
          await append(log, facts.slice(from, from + step));
          going.advance(now);
          again.advance(now);
        }
        going.stop();
        again.stop();
      }),
      { numRuns: Number(process.env.RUNS ?? 60), interruptAfterTimeLimit: 45_000 },
    );
  });
});
