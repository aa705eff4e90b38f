import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import type { State } from '@khorgos/shared/live/state';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkOf } from './dead-link.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { inspected, type Kept, type LiveHeap, openLiveHeap } from './live-heap.ts';

// KHORGOS_STALLED=100 on a machine that has nothing else to do: who answers no ping for 45 s is sent away, and by then
// the buffers of all of them have to be full.
const stalled = Number(process.env.KHORGOS_STALLED ?? 40);
const healthy = 10;
const mostMegabytes = 50;
/** Half a megabyte a screen, however many there are: 50 for a hundred. */
const mostAlive = stalled / 2;

// A patch for hundreds of gates with long names is large: the network's own buffers, megabytes for each
// screen, are full within seconds and not within an hour.
const gates = Array.from({ length: 400 }, (_, index) => `${'gate'.repeat(18)}-${index}`);

let khorgos: Khorgos;
let heap: LiveHeap;
let display: string;
let device: string;
let folder: string;
let made = 0;
const sockets: Socket[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-gates-'));
  const siteFile = join(folder, 'site.json');
  const [first, ...others] = khorgosSite.sides;
  const many = { ...first, gates: gates.map((id) => ({ id })) };
  await writeFile(siteFile, JSON.stringify({ ...khorgosSite, sides: [many, ...others] }));
  khorgos = await startKhorgos({ environment: { ...inspected, SITE_FILE: siteFile } });
  heap = await openLiveHeap(khorgos);
  display = await khorgos.key('display');
  device = await khorgos.key('device');
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  heap.stop();
  await khorgos.stop();
  await rm(folder, { recursive: true });
});

interface Screen {
  readonly socket: Socket;
  revision: number;
  snapshots: number;
  gaps: number;
}

async function openScreen(): Promise<Screen> {
  const socket = io(`${khorgos.url}/live`, {
    auth: { key: display },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  const screen: Screen = { socket, revision: -1, snapshots: 0, gaps: 0 };
  socket.on('patch', ({ revision }: { readonly revision: number }) => {
    if (revision !== screen.revision + 1) screen.gaps += 1;
    screen.revision = revision;
  });
  await new Promise<void>((resolve) =>
    socket.on('snapshot', ({ revision }: State) => {
      screen.revision = revision;
      screen.snapshots += 1;
      resolve();
    }),
  );
  return screen;
}

const openScreens = (count: number) => Promise.all(Array.from({ length: count }, openScreen));

async function screensBehind(): Promise<number> {
  const text = await (await fetch(`${khorgos.url}/metrics`)).text();
  return Number(/^khorgos_screens_behind (\d+)$/m.exec(text)?.[1]);
}

async function revisionNow(): Promise<number> {
  const headers = { authorization: `Bearer ${display}` };
  const answer = await fetch(`${khorgos.url}/api/v1/live`, { headers });
  return ((await answer.json()) as State).revision;
}

async function passAtEveryGate(): Promise<void> {
  // The same people come and go, so that the figures themselves need no more memory.
  const direction = made % 2 === 0 ? 'entry' : 'exit';
  made += 1;
  const events = gates.map((gateId, person) => {
    const occurredAt = new Date().toISOString();
    const document = { type: 'id_card', issuer: 'KAZ', number: `STALL${person}` };
    return { id: `stall:${made}:${person}`, gateId, direction, occurredAt, document };
  });
  const response = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${device}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ rejected: [] });
}

/** Passages at all gates, as fast as they are taken, until it holds: up to ten patches a second. */
async function loadUntil(holds: (posts: number) => Promise<boolean> | boolean): Promise<number> {
  let posts = 0;
  for (; !(await holds(posts)); posts += 1) {
    if (posts > 2000) throw new Error('it did not come to hold');
    await passAtEveryGate();
  }
  return posts;
}

it(`has no more memory for ${stalled} screens that stalled, and the others do not notice`, async () => {
  const screens = await openScreens(healthy);
  await loadUntil((posts) => posts === 60);
  const warm = await heap.kept();
  // What the passages themselves take, in the memory of what was sent lately, the log's threads and the fold.
  const withNone = await loadUntil((posts) => posts === 100);
  const withoutThem = await heap.kept();
  // Only now, so that their next ping is as far away as can be.
  const stalling = await openScreens(stalled);
  const before = await heap.kept();

  for (const { socket } of stalling) linkOf(socket).pause();
  // Only when the network's own buffers are full does a screen stall for the server.
  const untilStalled = await loadUntil(async () => (await screensBehind()) === stalled);
  const afterwards = await loadUntil((posts) => posts === 10);
  const after = await heap.kept();
  const posts = untilStalled + afterwards;
  const grown = (of: keyof Kept) =>
    after[of] - before[of] - (posts * (withoutThem[of] - warm[of])) / withNone;
  process.stdout.write(
    `${stalled} screens stalled after ${untilStalled} posts: more than with none ` +
      `${grown('alive').toFixed(1)} MB alive, ${grown('resident').toFixed(1)} MB resident\n`,
  );
  expect(grown('alive')).toBeLessThan(mostAlive);
  expect(grown('resident')).toBeLessThan(mostMegabytes);

  const revision = await revisionNow();
  await expect
    .poll(() => Math.min(...screens.map((screen) => screen.revision)))
    .toBeGreaterThanOrEqual(revision);
  expect(screens.map(({ gaps, snapshots }) => ({ gaps, snapshots }))).toEqual(
    screens.map(() => ({ gaps: 0, snapshots: 1 })),
  );

  for (const { socket } of stalling) linkOf(socket).resume();
  await expect
    .poll(() => Math.min(...stalling.map((screen) => screen.revision)), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(revision);
});
