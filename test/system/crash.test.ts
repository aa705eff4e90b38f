import { join } from 'node:path';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

// KHORGOS_CRASH_ROUNDS=200 for the long run; KHORGOS_SEED to see a failure again.
const rounds = Number(process.env.KHORGOS_CRASH_ROUNDS ?? 20);
const seed = Number(process.env.KHORGOS_SEED ?? Date.now() % 1_000_000);
const writers = 4;

function createRandom(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

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

/** What is stored, by id, read from the file as it lies there after the crash. */
function stored(khorgos: Khorgos): { readonly ids: Set<string>; readonly sound: unknown } {
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  try {
    const ids = db.prepare<[], string>('SELECT id FROM log').pluck().all();
    expect(new Set(ids).size).toBe(ids.length);
    return { ids: new Set(ids), sound: db.pragma('integrity_check', { simple: true }) };
  } finally {
    db.close();
  }
}

async function liveCounts(khorgos: Khorgos, key: string) {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  const state: unknown = await response.json();
  const counts = Object(Reflect.get(Object(state), 'counts'));
  const today = Object(Reflect.get(Object(state), 'today'));
  return { total: counts.total, entries: today.entries, exits: today.exits };
}

/** Everybody came once: who entered and did not leave is inside. */
function plainCount(ids: ReadonlySet<string>, all: ReadonlyMap<string, WireEvent>) {
  const count = (direction: string) =>
    [...ids].filter((id) => all.get(id)?.direction === direction).length;
  const people = new Map<string, Set<string>>();
  for (const id of ids) {
    const event = all.get(id);
    if (event === undefined || !('number' in event.document)) continue;
    const seen = people.get(event.document.number) ?? new Set();
    people.set(event.document.number, seen.add(event.direction));
  }
  const inside = [...people.values()].filter((seen) => seen.has('entry') && !seen.has('exit'));
  const left = [...people.values()].filter((seen) => seen.has('entry') && seen.has('exit'));
  return { total: inside.length, entries: count('entry'), exits: left.length };
}

it(
  `loses nothing it acknowledged in ${rounds} kills (seed ${seed})`,
  async () => {
    const random = createRandom(seed);
    const khorgos = await startKhorgos();
    const display = await khorgos.key('display');
    const key = await khorgos.key('device');
    const sent: Sent = { acknowledged: new Map(), unanswered: new Map() };
    let milliseconds = 0;
    for (let round = 0; round < rounds; round += 1) {
      let over = false;
      const begun = performance.now();
      const writing = Array.from({ length: writers }, (_, writer) =>
        write(
          createDevice({ url: khorgos.url, key, series: `c${round}w${writer}` }),
          sent,
          () => over,
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * 600));
      await khorgos.kill('SIGKILL');
      over = true;
      milliseconds += performance.now() - begun;
      await Promise.all(writing);

      const { ids, sound } = stored(khorgos);
      expect(sound).toBe('ok');
      const missing = [...sent.acknowledged.keys()].filter((id) => !ids.has(id));
      expect(missing).toEqual([]);

      await khorgos.restart();
      const all = new Map([...sent.acknowledged, ...sent.unanswered]);
      expect(await liveCounts(khorgos, display)).toEqual(plainCount(ids, all));
    }
    const perSecond = Math.round((sent.acknowledged.size / milliseconds) * 1000);
    process.stdout.write(
      `${rounds} kills at ${perSecond} events/s: ${sent.acknowledged.size} acknowledged, none lost\n`,
    );
    expect(perSecond).toBeGreaterThan(500);
    await khorgos.stop();
  },
  rounds * 20_000,
);
