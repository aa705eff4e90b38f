import { isOfVisitor, type VisitorFact, type VisitorId } from '@khorgos/server/log/facts';
import { endOf, staysOf } from '@khorgos/server/occupancy/stays';
import { inFoldOrder } from '@khorgos/server/occupancy/whereabouts';
import type { MemoryLog } from '@khorgos/server/testing/memory-log';
import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import { type Behaviour, everyFault, faultSpells } from '@khorgos/test/feed';
import { describe, expect, it } from 'vitest';
import { type AlertRun, startAlertRun } from './alert-run.ts';
import { inBatches } from './intake.ts';
import { chosenSeed, createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { drawDay, endsAt, kazakhTime, site, startsAt } from './some-day.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Gates try again every few seconds. */
const gatesHeardAfter = 3000;

/** What is only known once it has lasted for a while: a new process has to see that for itself. */
const delayed = new Set(['gate_silent', 'clock_ahead']);

/** Every alert with what people did to it. */
function listed(run: AlertRun): Record<string, unknown> {
  return Object.fromEntries(
    run
      .alerts()
      .map(({ key, alert, raisedAt, acknowledged, shelved }) => {
        const { params, ...rest } = alert;
        const said = delayed.has(alert.kind) ? {} : { params };
        return [
          key,
          { ...rest, ...said, raisedAt, by: acknowledged?.by, until: shelved?.until },
        ] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Somebody does something about an alert: the same in every run. */
async function doSomething(random: SeededRandom, runs: readonly AlertRun[]): Promise<void> {
  const [first] = runs;
  const [key, ...keys] = (first?.alerts() ?? [])
    .filter(({ alert }) => !delayed.has(alert.kind))
    .map(({ key }) => key)
    .sort();
  if (key === undefined) return;
  const doing = { key: random.pick([key, ...keys]), by: 'guard', note: '' };
  const what = random.pick(['acknowledge', 'shelve', 'unshelve']);
  const minutes = 5 + random.below(200);
  for (const run of runs) {
    if (what === 'acknowledge') await run.actions.acknowledge(doing);
    else if (what === 'unshelve') await run.actions.unshelve(doing);
    else await run.actions.shelve({ ...doing, until: instant(run.now + minutes * minute) });
    await run.settle();
  }
}

/** How many times each alert was announced, the delayed kinds apart. */
function announced(run: AlertRun): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { key, kind, step } of run.annunciations())
    if (!delayed.has(kind)) counts[`${key} ${step}`] = (counts[`${key} ${step}`] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('after a restart', () => {
  it(`R7.1 R7.5 the same alerts stand, with what people did to them (seed ${chosenSeed})`, async () => {
    const random = createSeededRandom(chosenSeed);
    const { history, day } = drawDay({ faults: everyFault });
    const { offlineAt } = faultSpells(everyFault, chosenSeed);
    const log = await history();
    const run = await startAlertRun({ site, startsAt, log, offlineAt });
    let standing = 0;
    for (const { at, events } of inBatches(day)) {
      await run.deliver(at, events);
      if (random.below(15) === 0) await doSomething(random, [run]);
      if (random.below(60) > 0) continue;
      const again = await startAlertRun({
        site,
        startsAt: run.now,
        log: run.log.copy(),
        offlineAt,
      });
      standing += run.alerts().length;
      expect(listed(again)).toEqual(listed(run));
    }
    expect(standing).toBeGreaterThan(30);
  });

  it(`R7.1 R7.2 nothing is announced that would not have been (seed ${chosenSeed})`, async () => {
    const random = createSeededRandom(chosenSeed);
    const { history, day } = drawDay({ faults: everyFault });
    const { offlineAt } = faultSpells(everyFault, chosenSeed);
    const start = async () => startAlertRun({ site, startsAt, log: await history(), offlineAt });
    const [undisturbed, restarted] = [await start(), await start()];
    for (const { at, events } of inBatches(day)) {
      await undisturbed.deliver(at, events);
      await restarted.deliver(at, events);
      if (random.below(15) === 0) await doSomething(random, [undisturbed, restarted]);
      if (random.below(60) === 0) await restarted.restart();
    }
    expect(announced(restarted)).toEqual(announced(undisturbed));
    const silences = (run: AlertRun) =>
      run.annunciations().filter(({ kind }) => delayed.has(kind)).length;
    expect(silences(restarted)).toBeLessThanOrEqual(silences(undisturbed) + 2);
  });
});

it('R7.5 a cause that comes back after somebody read that it was over is news again', async () => {
  const run = await startAlertRun({ site, startsAt: kazakhTime('2026-06-20T22:00:00') });
  const pass = (direction: 'entry' | 'exit', time: string, number: string) => {
    const at = kazakhTime(`2026-06-20T${time}`);
    const document = { type: 'id_card', issuer: 'KAZ', number } as const;
    const gateId = direction === 'entry' ? 'kz-in-1' : 'kz-out-1';
    const occurredAt = instantText(at);
    return run.deliver(at, [{ id: `again:${time}`, gateId, direction, occurredAt, document }]);
  };
  const states = () => run.alerts().map(({ alert }) => `${alert.kind} ${alert.state}`);
  const acknowledge = async () => {
    for (const { key } of run.alerts())
      await run.actions.acknowledge({ key, by: 'guard', note: '' });
    await run.settle();
  };
  await pass('entry', '23:05:00', 'A1');
  await pass('exit', '23:10:00', 'A1');
  expect(states()).toEqual(['closing_soon cleared']);
  await acknowledge();
  expect(states()).toEqual([]);
  await pass('entry', '23:12:00', 'A2');
  expect(states()).toEqual(['closing_soon unacknowledged']);
  expect(run.annunciations()).toHaveLength(2);
  await acknowledge();
  expect(states()).toEqual(['closing_soon acknowledged']);
});

describe('a step of the clock', () => {
  const noon = kazakhTime('2026-06-20T13:00:00');

  type Step = readonly [at: Instant, milliseconds: number];

  async function play(steps: readonly Step[]) {
    const { history, day } = drawDay();
    const run = await startAlertRun({ site, startsAt, log: await history() });
    const left = [...steps];
    for (const { at, events } of inBatches(day)) {
      const [step] = left;
      if (step !== undefined && at >= step[0]) {
        left.shift();
        await run.advance(step[0]);
        await run.step(step[1]);
      }
      await run.deliver(at, events);
    }
    await run.advance(endsAt);
    return run;
  }
  /** Without any it is the same day for all. */
  let undisturbed: ReturnType<typeof play> | undefined;
  const playUntilLast = (steps: readonly Step[]) => {
    if (steps.length > 0) return play(steps);
    undisturbed ??= play(steps);
    return undisturbed;
  };

  it.each([
    ['forward, from right to wrong', [[noon, 5 * minute]]],
    ['back, from right to wrong', [[noon, -5 * minute]]],
    [
      'forward, from wrong to right',
      [
        [startsAt, -5 * minute],
        [noon, 5 * minute],
      ],
    ],
    [
      'back, from wrong to right',
      [
        [startsAt, 5 * minute],
        [noon, -5 * minute],
      ],
    ],
  ] as const)('R2.11 R7.2 of five minutes %s makes no storm', async (_, steps) => {
    const before = await playUntilLast(steps.slice(0, -1));
    const run = await play(steps);
    const known = new Map<string, number>();
    for (const { key } of before.annunciations()) known.set(key, (known.get(key) ?? 0) + 1);
    const more = run.annunciations().filter(({ key, seenAt }) => {
      const left = known.get(key) ?? 0;
      known.set(key, left - 1);
      return left <= 0 && seenAt >= noon - 5 * minute;
    });
    expect(
      more.length,
      more.map(({ key, step }) => `${key} ${step}`).join('\n'),
    ).toBeLessThanOrEqual(2);
    expect(shortestStay(run.log)).toBeGreaterThanOrEqual(0);
  });
});

function shortestStay(log: MemoryLog): number {
  const ofVisitor = new Map<VisitorId, VisitorFact[]>();
  for (const fact of log.facts.filter(isOfVisitor))
    ofVisitor.set(fact.visitor, [...(ofVisitor.get(fact.visitor) ?? []), fact]);
  let shortest = Number.POSITIVE_INFINITY;
  for (const facts of ofVisitor.values())
    for (const stay of staysOf(facts.sort(inFoldOrder)))
      shortest = Math.min(shortest, (endOf(stay) ?? Number.POSITIVE_INFINITY) - stay.entry.at);
  return shortest;
}

/** The same day for a server that slept from an instant on, and for one that did not. */
async function sleepThrough(asleep: Instant, behaviour: Partial<Behaviour> = {}) {
  const awake = instant(asleep + 6 * hour);
  const until = instant(awake + 20 * minute);
  const { history, day } = drawDay({ behaviour });
  const start = async () => startAlertRun({ site, startsAt, log: await history() });
  const [wakeful, sleeper] = [await start(), await start()];
  const bring = async (run: AlertRun, from: Instant, to: Instant) => {
    const own = day.filter(({ deliveredAt }) => deliveredAt >= from && deliveredAt < to);
    for (const { at, events } of inBatches(own))
      await run.deliver(instant(Math.max(at, run.now)), events);
    await run.advance(to);
  };
  await bring(wakeful, startsAt, until);
  await bring(sleeper, startsAt, asleep);
  sleeper.sleep(awake);
  await sleeper.advance(awake);
  // Gates empty their memory from the top.
  const backlog = day
    .filter(({ deliveredAt }) => deliveredAt >= asleep && deliveredAt < awake)
    .reverse();
  for (let first = 0; first < backlog.length; first += 100)
    await sleeper.deliver(
      instant(awake + gatesHeardAfter + first * 10),
      backlog.slice(first, first + 100).map(({ event }) => event),
    );
  await bring(sleeper, awake, until);
  return { wakeful, sleeper, awake };
}

describe('after six hours of sleep', () => {
  const times = [
    ['at noon', kazakhTime('2026-06-20T12:00:00')],
    ['over both closings', kazakhTime('2026-06-20T18:30:00')],
  ] as const;

  it.each(times)('R7.1 %s what stands is what would have stood', async (_, asleep) => {
    const { wakeful, sleeper } = await sleepThrough(asleep);
    // Causes that last; the others are over when nothing more happens.
    const lasting = /^(child|stay_limit|overstay|closing_soon|inside_after)/;
    const standing = (run: AlertRun) =>
      run
        .alerts()
        .filter(({ key, alert }) => lasting.test(key) && alert.state !== 'cleared')
        .map(({ key, alert }) => [key, alert.params] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    expect(standing(sleeper).length).toBeGreaterThan(3);
    expect(standing(sleeper)).toEqual(standing(wakeful));
  });

  it.each(times)('R7.3 %s nothing is announced that is over', async (_, asleep) => {
    const { wakeful, sleeper, awake } = await sleepThrough(asleep, {
      families: 0.2,
      childrenLeftInside: 0,
      childrenAlone: 0,
      lateLeavers: 0,
    });
    const newsAnyway = new Set(wakeful.annunciations().map(({ key }) => key));
    const soonOver = sleeper.annunciations().filter(
      ({ key, seenAt, clearedAt }) =>
        // Before a gate was heard again the rules go by what was known.
        seenAt >= awake + gatesHeardAfter &&
        clearedAt !== undefined &&
        clearedAt - seenAt < minute &&
        !newsAnyway.has(key),
    );
    expect(soonOver.map(({ key, params }) => `${key}: ${params.count}`)).toEqual([]);
  });
});
