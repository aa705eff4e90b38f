import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { type GateId, gateIdSchema } from '@khorgos/shared/centre/site';
import { expect, test } from 'vitest';
import { LogUnavailable } from '../log/event-log.ts';
import { at, site } from '../testing/passages.ts';
import { startGateHearing } from './gate-hearing.ts';
import { GateWatch } from './gate-watch.ts';

const start = at('2026-06-01T08:00:00Z');
const gate = gateIdSchema.parse('kz-in-1');
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Nodes whose clocks differ, on one table of when a gate was heard by the true time. */
function setUp() {
  let passed = 0;
  let isAway = false;
  const table = new Map<GateId, number>();
  const node = (clockAhead: number) => {
    const now = () => instant(start + passed + clockAhead);
    const gates = new GateWatch(now());
    let tick = () => {};
    const hearing = startGateHearing({
      gates,
      tidings: {
        exchange(own) {
          if (isAway) return Promise.reject(new LogUnavailable('away', 5));
          for (const [name, age] of own)
            table.set(name, Math.max(table.get(name) ?? 0, passed - age));
          return Promise.resolve(new Map([...table].map(([name, at]) => [name, passed - at])));
        },
      },
      now,
      schedule: {
        every: (_, run) => {
          tick = run;
          return () => {};
        },
      },
      onChange: () => {},
      onError: (error) => {
        throw error;
      },
    });
    const sighting = () =>
      gates.sightings(site, () => undefined, now()).find((one) => one.gate === gate);
    return {
      beat: () => hearing.beat(gate),
      exchange: async () => {
        tick();
        await settle();
      },
      isSilent: () => sighting()?.silent,
      lastSeenAt: (): Instant | undefined => sighting()?.lastSeenAt,
    };
  };
  return {
    node,
    pass(milliseconds: number) {
      passed += milliseconds;
    },
    away(yes: boolean) {
      isAway = yes;
    },
  };
}

test('a gate that one node hears is silent on none, however wrong their clocks', async () => {
  const { node, pass } = setUp();
  const nodes = [node(0), node(5 * 60_000), node(-3600_000)] as const;
  const [first] = nodes;
  for (let beats = 0; beats < 10; beats += 1) {
    first.beat();
    for (const one of nodes) await one.exchange();
    pass(30_000);
    expect(nodes.map((one) => one.isSilent())).toEqual([false, false, false]);
  }
  pass(100_000);
  expect(nodes.map((one) => one.isSilent())).toEqual([true, true, true]);
});

test('what was heard while the database was away is told afterwards', async () => {
  const { node, pass, away } = setUp();
  const [one, other] = [node(0), node(0)];
  away(true);
  one.beat();
  await one.exchange();
  pass(7000);
  away(false);
  await one.exchange();
  await other.exchange();
  expect(other.lastSeenAt()).toBe(start);
});
