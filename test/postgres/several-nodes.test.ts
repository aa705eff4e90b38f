import { SecretText } from '@khorgos/server/config/secret-text';
import { type Projector, startProjector } from '@khorgos/server/live/projector';
import type { EventLog } from '@khorgos/server/log/event-log';
import type { NewFact } from '@khorgos/server/log/facts';
import { follow, range } from '@khorgos/server/log/followed-log';
import { append } from '@khorgos/server/log/made-facts';
import { callAppend } from '@khorgos/server/log/postgres/append-call';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { createMemoryLog } from '@khorgos/server/testing/memory-log';
import { at, entry, exit, site } from '@khorgos/server/testing/passages';
import { instant } from '@khorgos/shared/centre/instant';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chosenSeed, createSeededRandom } from '../system/seeded-random.ts';
import { databasesForTests } from './databases.ts';

const nodes = 3;
const writersEach = 16;
const batchesEach = Number(process.env.KHORGOS_BATCHES ?? 6);
const heldMilliseconds = 700;
const now = at('2026-06-10T18:00:00Z');

const databases = databasesForTests();
const undo: (() => void | Promise<void>)[] = [];
let url: string;

beforeEach(async () => {
  url = await databases.create();
});
afterEach(async () => {
  for (const back of undo.splice(0).reverse()) await back();
  await databases.remove(url);
});

const fail = (error: unknown) => {
  throw error;
};

async function openNode() {
  const log = await openPostgresLog({ url: new SecretText(url), onFailure: fail });
  undo.push(log.close);
  const reader = follow(log);
  const projector = await project(log);
  return { log, reader, projector };
}

async function project(log: EventLog): Promise<Projector> {
  const projector = await startProjector({
    log,
    site,
    now: () => now,
    onChange: () => undefined,
    onError: fail,
  });
  undo.push(projector.stop);
  return projector;
}

/** A day of people who come and go, each passage once, in the order of nothing. */
function passages(
  random: ReturnType<typeof createSeededRandom>,
  series: string,
  count: number,
): NewFact[] {
  return range(1, count).map((n) => {
    const when = instant(at('2026-06-10T02:00:00Z') + random.below(12 * 3600) * 1000);
    const wanted = {
      id: `${series}:${n}`,
      visitor: `${series}-${random.below(count / 3)}`,
      side: random.pick(['kz', 'cn']),
    };
    const { position: _, ...fact } =
      random.below(2) === 0 ? entry(when, wanted) : exit(when, wanted);
    return { fact, fingerprint: `of ${n}` };
  });
}

/** Appends in a transaction of its own that stays open while everybody else writes. */
async function appendAndHold(fact: NewFact): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await callAppend(client, [append(fact)]);
    await new Promise((resolve) => setTimeout(resolve, heldMilliseconds));
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

test(`${nodes} nodes, ${writersEach} writers each, a transaction held open: nobody misses anything (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed);
  const all = await Promise.all(range(1, nodes).map(openNode));
  const held = passages(random, 'held', 3);
  const facts = passages(random, 'seen', nodes * writersEach * batchesEach * 4);
  let given = 0;
  /** Of every four the next writer, on whichever node, sends one again. */
  const batch = () => {
    const from = given;
    given += 4;
    return facts.slice(Math.max(0, from - 1), given);
  };
  async function write({ log }: { readonly log: EventLog }): Promise<void> {
    for (let written = 0; written < batchesEach; written += 1) {
      const outcomes = await log.append(append(...batch()));
      expect(outcomes).not.toContain('conflict');
    }
  }
  async function holdOneAfterAnother(): Promise<void> {
    for (const fact of held) await appendAndHold(fact);
  }
  await Promise.all([
    holdOneAfterAnother(),
    ...all.flatMap((node) => range(1, writersEach).map(() => write(node))),
  ]);

  const total = facts.length + held.length;
  for (const { reader, projector } of all) {
    await reader.reaches(total);
    await projector.caughtUp();
    expect(reader.positions()).toEqual(range(1, total));
    expect(reader.facts).toEqual(all[0]?.reader.facts);
  }

  const memory = createMemoryLog();
  await memory.append(append(...held, ...facts.toReversed()));
  const { occupancy } = await project(memory);
  for (const { projector } of all) {
    expect(projector.position).toBe(total);
    expect(projector.occupancy.read()).toEqual(occupancy.read());
  }
  expect(occupancy.read().counts.total).toBeGreaterThan(50);
});
