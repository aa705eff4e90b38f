import { join } from 'node:path';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { stateSchema } from '@khorgos/shared/live/state';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { makeSmallDisk, type SmallDisk } from './small-disk.ts';

let disk: SmallDisk;
let khorgos: Khorgos;
let display: string;
let key: string;

beforeAll(async () => {
  disk = await makeSmallDisk(48);
  khorgos = await startKhorgos({
    environment: { DATABASE_URL: `sqlite:${join(disk.folder, 'khorgos.db')}` },
  });
  display = await khorgos.key('display');
  key = await khorgos.key('device');
});
afterAll(async () => {
  await khorgos.stop();
  await disk.remove();
});

async function live() {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  expect(response.status).toBe(200);
  return stateSchema.parse(await response.json());
}

const status = async (path: string) => (await fetch(`${khorgos.url}${path}`)).status;

function stored(): Set<unknown> {
  const db = new Database(join(disk.folder, 'khorgos.db'), { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return new Set(db.prepare("SELECT id FROM log WHERE kind = 'passage'").pluck().all());
  } finally {
    db.close();
  }
}

it('acknowledges nothing that a full disk did not take, is read all the while, and recovers by itself', async () => {
  const device = createDevice({ url: khorgos.url, key, series: 'f' });
  const acknowledged = new Set<string>();
  const refused: WireEvent[] = [];
  const send = async (events: WireEvent[]) => {
    const response = await device.post(JSON.stringify(events));
    const body: unknown = await response.json();
    if (response.status === 200) {
      expect(body).toMatchObject({ rejected: [] });
      for (const { id } of events) acknowledged.add(id);
    } else {
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ status: 503, detail: expect.stringContaining('send the same') });
      refused.push(...events);
    }
    return response.status;
  };
  expect(await send(device.events(500))).toBe(200);

  for (let round = 0; round < 3; round += 1) {
    await disk.leave(1_500_000, khorgos.pid);
    let refusals = 0;
    for (let batch = 0; batch < 400 && refusals < 10; batch += 1)
      if ((await send(device.events(100))) !== 200) refusals += 1;
    expect(refusals).toBe(10);

    const { year } = await live();
    expect(year.visits).toBe(acknowledged.size / 2);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(503);

    await disk.makeRoom(khorgos.pid);
    for (const events of [refused.splice(0), device.events(200)])
      expect(await send(events)).toBe(200);
    await expect
      .poll(async () => (await live()).year.visits, { timeout: 10_000 })
      .toBe(acknowledged.size / 2);
    expect(await status('/readyz')).toBe(200);
  }
  if (disk.kind === 'a tmpfs') expect(khorgos.output()).toContain('the disk is almost full');

  // Killed in the middle of a full disk, it has what it acknowledged, and no more than was sent.
  await disk.leave(1_500_000, khorgos.pid);
  while ((await send(device.events(100))) === 200);
  const before = (await live()).year.visits;
  await khorgos.kill('SIGKILL');
  await disk.makeRoom(khorgos.pid).catch(() => undefined);
  const kept = stored();
  for (const id of acknowledged) expect(kept).toContain(id);
  expect(kept.size).toBe(acknowledged.size);
  await khorgos.restart();
  expect((await live()).year.visits).toBe(before);
  process.stdout.write(`disk full on ${disk.kind}: ${acknowledged.size} acknowledged, none lost\n`);
});
