import { join } from 'node:path';
import { openForWriting } from '@khorgos/server/log/sqlite/open-database';
import { RecordKeeper } from '@khorgos/server/records/sqlite/record-keeper';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { stateSchema } from '@khorgos/shared/live/state';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { chosenSeed, createSeededRandom } from './seeded-random.ts';

// KHORGOS_CRASH_ROUNDS=200 for the long run; KHORGOS_SEED to see a failure again.
const rounds = Number(process.env.KHORGOS_CRASH_ROUNDS ?? 20);
const writers = 4;

interface Sent {
  readonly acknowledged: Map<string, WireEvent>;
  /** Sent, and the answer never came: may be there or not. */
  readonly unanswered: Map<string, WireEvent>;
}

/** Posts as fast as it is answered until told to stop or the server is gone. */
async function write(device: Device, sent: Sent, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const events = device.events(25);
    for (const event of events) sent.unanswered.set(event.id, event);
    try {
      const { status } = await device.send(events);
      if (status !== 200) return;
    } catch {
      return;
    }
    for (const event of events) {
      sent.unanswered.delete(event.id);
      sent.acknowledged.set(event.id, event);
    }
  }
}

/** As a device does when it is connected again: sends what was not acknowledged once more. */
async function sendAgain(device: Device, sent: Sent): Promise<void> {
  const events = [...sent.unanswered.values()];
  if (events.length === 0) return;
  const { status, body } = await device.send(events);
  expect({ status, rejected: Reflect.get(Object(body), 'rejected') }).toEqual({
    status: 200,
    rejected: [],
  });
  for (const event of events) sent.acknowledged.set(event.id, event);
  sent.unanswered.clear();
}

const rowSchema = z.object({ id: z.string(), gate: z.string(), occurred_at: z.number() });

/** What is stored, by id, read from the file as it lies there after the crash. */
function stored(khorgos: Khorgos) {
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = z
      .array(rowSchema)
      .parse(db.prepare("SELECT id, gate, occurred_at FROM log WHERE kind = 'passage'").all());
    const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
    expect(byId.size).toBe(rows.length);
    return byId;
  } finally {
    db.close();
  }
}

/** Whether the records are what the log comes to, as the crash left them, and how far behind it what is made of it is. */
function recorded(khorgos: Khorgos) {
  const db = openForWriting(join(khorgos.directory, 'khorgos.db'));
  try {
    const { sides } = siteSchema.parse(khorgosSite);
    const calendars = new Map(sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
    const { position, differences } = new RecordKeeper({ db, calendars }).compare();
    const head = z.number().parse(db.prepare('SELECT position FROM log_end').pluck().get());
    const checkpoint = z
      .number()
      .nullable()
      .parse(db.prepare('SELECT max(position) FROM checkpoints').pluck().get());
    return { behind: head - position, differences, sinceCheckpoint: head - (checkpoint ?? head) };
  } finally {
    db.close();
  }
}

async function liveCounts(khorgos: Khorgos, key: string) {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  const { counts, year } = stateSchema.parse(await response.json());
  return { inside: counts.total, visits: year.visits };
}

/** Before it writes its checkpoint, in the middle of it, or after. */
async function killWhileStopping(khorgos: Khorgos, milliseconds: number): Promise<void> {
  const ended = khorgos.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await khorgos.kill('SIGKILL');
  await ended;
}

/** Everybody came once: who entered and did not leave is inside. */
function plainCounts(events: Iterable<WireEvent>) {
  const people = new Map<string, Set<string>>();
  for (const { document, direction } of events) {
    const number = 'number' in document ? document.number : '';
    people.set(number, (people.get(number) ?? new Set()).add(direction));
  }
  const entered = [...people.values()].filter((seen) => seen.has('entry'));
  const inside = entered.filter((seen) => !seen.has('exit'));
  return { inside: inside.length, visits: entered.length };
}

it(
  `loses nothing it acknowledged in ${rounds} kills (seed ${chosenSeed})`,
  async () => {
    const random = createSeededRandom(chosenSeed);
    const khorgos = await startKhorgos();
    const display = await khorgos.key('display');
    const key = await khorgos.key('device');
    const sent: Sent = { acknowledged: new Map(), unanswered: new Map() };
    let milliseconds = 0;
    let acknowledged = 0;
    /** Kills after the log had taken what the records had not. */
    let betweenCommits = 0;
    /** Starts that had a checkpoint to begin with, which the log had left behind. */
    let fromBehind = 0;
    for (let round = 0; round < rounds; round += 1) {
      let over = false;
      const begun = performance.now();
      const before = sent.acknowledged.size;
      const writing = Array.from({ length: writers }, (_, writer) =>
        write(
          createDevice({ url: khorgos.url, key, series: `c${round}w${writer}` }),
          sent,
          () => over,
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 100 + random.below(600)));
      // A server that is told to stop writes a checkpoint, which the rounds after it begin from.
      if (round % 4 === 1) await khorgos.kill('SIGTERM');
      else if (round % 4 === 3) await killWhileStopping(khorgos, random.below(150));
      else await khorgos.kill('SIGKILL');
      over = true;
      milliseconds += performance.now() - begun;
      await Promise.all(writing);
      acknowledged += sent.acknowledged.size - before;

      const kept = stored(khorgos);
      const { behind, differences, sinceCheckpoint } = recorded(khorgos);
      expect(differences).toEqual([]);
      if (sinceCheckpoint > 0) fromBehind += 1;
      if (behind > 0) betweenCommits += 1;
      const known = new Map([...sent.unanswered, ...sent.acknowledged]);
      for (const [id, event] of sent.acknowledged)
        expect({ id, ...kept.get(id) }).toEqual({
          id,
          gate: event.gateId,
          occurred_at: Date.parse(event.occurredAt),
        });
      const keptEvents = [...kept.keys()].map((id) => known.get(id));
      expect(keptEvents).not.toContain(undefined);

      await khorgos.restart();
      expect(await liveCounts(khorgos, display)).toEqual(
        plainCounts(keptEvents.filter((event) => event !== undefined)),
      );
      await sendAgain(createDevice({ url: khorgos.url, key, series: 'again' }), sent);
      expect(await liveCounts(khorgos, display)).toEqual(plainCounts(known.values()));
    }
    const perSecond = Math.round((acknowledged / milliseconds) * 1000);
    process.stdout.write(
      `${rounds} kills at ${perSecond} events/s: ${acknowledged} acknowledged, none lost\n`,
    );
    expect(betweenCommits).toBeGreaterThan(rounds / 2);
    expect(fromBehind).toBeGreaterThan(rounds / 8);
    expect(perSecond).toBeGreaterThan(500);
    await khorgos.stop();
  },
  rounds * 20_000,
);
