import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Patch } from '@khorgos/shared/live/messages';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Occupancy } from '../occupancy/occupancy.ts';
import { at, site } from '../testing/passages.ts';
import { noAlerts, noOutlook, standing } from '../testing/standing-projector.ts';
import { createCachingParser } from './caching-encoder.ts';
import { GateWatch } from './gate-watch.ts';
import { createLiveGateway, type LiveGateway } from './gateway.ts';
import { createStateReader } from './state-reader.ts';

const now = at('2026-11-23T06:00:00Z');
const body = createStateReader({
  projector: standing(new Occupancy({ site, now }), site),
  gates: new GateWatch(now),
  alerts: noAlerts,
  outlook: noOutlook,
})(now);

let server: Server;
let gateway: LiveGateway;
let url: string;
let revision = 0;
let elapsed = 0;
const screens: Socket[] = [];

beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { parser: createCachingParser(), serveClient: false });
  revision = 0;
  gateway = createLiveGateway({
    namespace: server.of('/live'),
    state: () => ({ epoch: 'e', revision, at: '2026-11-23T06:00:00.000Z', ...body }),
    elapsed: () => elapsed,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  // Listening on a port, the address is never a pipe's name.
  const { port } = http.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/live`;
});
afterEach(async () => {
  for (const screen of screens.splice(0)) screen.disconnect();
  await server.close();
});

interface Screen {
  readonly socket: Socket;
  readonly revisions: number[];
  readonly snapshots: number[];
  readonly seen: {
    readonly event: 'snapshot' | 'patch' | 'heartbeat';
    readonly revision: number;
  }[];
}

async function open(): Promise<Screen> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  screens.push(socket);
  const screen: Screen = { socket, revisions: [], snapshots: [], seen: [] };
  socket.on('snapshot', ({ revision: at }: { revision: number }) => {
    screen.snapshots.push(at);
    screen.seen.push({ event: 'snapshot', revision: at });
  });
  socket.on('patch', ({ revision: at }: { revision: number }) => {
    screen.revisions.push(at);
    screen.seen.push({ event: 'patch', revision: at });
  });
  socket.on('heartbeat', ({ revision: at }: { revision: number }) => {
    screen.seen.push({ event: 'heartbeat', revision: at });
  });
  await until(() => screen.snapshots.length === 1);
  return screen;
}

async function until(holds: () => boolean): Promise<void> {
  const giveUp = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > giveUp) throw new Error('it did not come to hold in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A patch far larger than real ones, so that the network's own buffers are soon full. */
function push(): void {
  revision += 1;
  const merge = { revision, filling: 'x'.repeat(500_000) };
  const patch: Patch = { epoch: 'e', revision, at: '2026-11-23T06:00:00.000Z', merge };
  gateway.patch(patch);
}

/** The TCP connection of a screen stops reading, as on a dead link, and goes on. */
function link(socket: Socket): { pause(): void; resume(): void } {
  const transport: unknown = Reflect.get(socket.io.engine, 'transport');
  const raw: unknown = Reflect.get(Object(Reflect.get(Object(transport), 'ws')), '_socket');
  const call = (name: string) => Reflect.apply(Reflect.get(Object(raw), name), raw, []);
  return { pause: () => call('pause'), resume: () => call('resume') };
}

describe('the live gateway', () => {
  it('passes by a screen that does not drain, and gives it one snapshot when it does', async () => {
    const [healthy, slow] = [await open(), await open()];
    const dead = link(slow.socket);
    dead.pause();
    for (let turn = 0; turn < 60; turn += 1) {
      push();
      await until(() => healthy.revisions.at(-1) === revision);
    }
    expect(gateway.behind).toBe(1);
    expect(healthy.revisions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(healthy.snapshots).toEqual([0]);

    dead.resume();
    await until(() => gateway.behind === 0 && slow.snapshots.at(-1) === revision);
    expect(slow.revisions.length).toBeLessThan(40);
    expect(slow.snapshots).toEqual([0, revision]);
    push();
    await until(() => slow.revisions.at(-1) === revision);
  });

  it('resynchronises who asks, and nobody else', async () => {
    const [asking, other] = [await open(), await open()];
    push();
    await until(() => asking.revisions.length === 1);
    asking.socket.emit('resync');
    await until(() => asking.snapshots.length === 2);
    expect(other.snapshots).toEqual([0]);
  });

  it('sends who asks again and again home, who comes again by themselves, and lets others be', async () => {
    const [asking, other] = [await open(), await open()];
    let closed = '';
    asking.socket.on('disconnect', (reason) => {
      closed = reason;
    });
    for (let time = 0; time < 10; time += 1) asking.socket.emit('resync');
    asking.socket.emit('of no name');
    await until(() => closed !== '');
    // Not the words after which a client stays away.
    expect(closed).toBe('transport close');
    for (let time = 1; time <= 20; time += 1) {
      other.socket.emit('resync');
      await until(() => other.snapshots.length === time + 1);
      if (time === 10) elapsed += 10_000;
    }
  });

  it('gives hundreds every message once and in order, whoever comes and asks while they are told', async () => {
    const all: Screen[] = [];
    while (all.length < 250) all.push(...(await Promise.all(Array.from({ length: 25 }, open))));
    const told: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      revision += 1;
      const number = revision;
      const stamped = { revision, at: '2026-11-23T06:00:00.000Z' };
      gateway.patch({ epoch: 'e', ...stamped, merge: stamped }, () => told.push(number));
      all[turn * 12]?.socket.emit('resync');
      gateway.heartbeat(() => ({ epoch: 'e', revision: number, at: stamped.at }));
      if (turn === 10) gateway.snapshotAll();
      all.push(...(turn % 4 === 0 ? [await open()] : []));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const reached = ({ revisions, snapshots }: (typeof all)[number]) =>
      Math.max(revisions.at(-1) ?? 0, snapshots.at(-1) ?? 0);
    await until(() => all.every((screen) => reached(screen) === revision));
    expect(told).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const { seen } of all) {
      // A patch leads from the revision that is there to the next; a snapshot to one that is not older.
      for (const [index, { event, revision: at }] of seen.entries()) {
        const before = seen[index - 1]?.revision ?? 0;
        if (event === 'patch') expect(at).toBe(before + 1);
        else if (event === 'heartbeat') expect(at).toBe(before);
        else expect(at).toBeGreaterThanOrEqual(before);
      }
    }
  });

  it('sends everybody the whole State when a patch cannot say the change', async () => {
    const all = [await open(), await open(), await open()];
    revision += 1;
    gateway.snapshotAll();
    await until(() => all.every(({ snapshots }) => snapshots.at(-1) === 1));
  });
});
