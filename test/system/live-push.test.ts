import { applyMergePatch, type Json } from '@khorgos/shared/live/merge-patch';
import { heartbeatSchema, type Patch, patchSchema } from '@khorgos/shared/live/messages';
import { type State, stateSchema } from '@khorgos/shared/live/state';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let device: string;
let display: string;
const sockets: Socket[] = [];
let made = 0;

beforeAll(async () => {
  khorgos = await startKhorgos();
  device = await khorgos.key('device');
  display = await khorgos.key('display');
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => khorgos.stop());

/** A stranger's screen: the contract and a JSON library, nothing of ours but RFC 7396. */
function openScreen(key: string | undefined) {
  const socket = io(`${khorgos.url}/live`, {
    auth: key === undefined ? {} : { key },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  const screen = {
    socket,
    state: undefined as State | undefined,
    snapshots: 0,
    patches: [] as { patch: Patch; at: number }[],
    heartbeats: [] as unknown[],
    gaps: 0,
  };
  socket.on('snapshot', (state: State) => {
    screen.state = state;
    screen.snapshots += 1;
  });
  socket.on('patch', (patch: Patch) => {
    screen.patches.push({ patch, at: performance.now() });
    if (screen.state === undefined) return;
    if (patch.epoch !== screen.state.epoch || patch.revision !== screen.state.revision + 1) {
      screen.gaps += 1;
      return;
    }
    const merged: unknown = applyMergePatch(asJson(screen.state), asJson(patch.merge));
    screen.state = merged as State;
  });
  socket.on('heartbeat', (heartbeat: unknown) => screen.heartbeats.push(heartbeat));
  return screen;
}

function asJson(value: unknown): Json {
  return value as Json;
}

async function until(holds: () => boolean, milliseconds = 5000): Promise<void> {
  const giveUp = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > giveUp) throw new Error('it did not come to hold in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function enter(count: number): Promise<void> {
  const events = Array.from({ length: count }, () => {
    made += 1;
    return {
      id: `live:${made}`,
      gateId: 'kz-in-1',
      direction: 'entry',
      occurredAt: new Date().toISOString(),
      document: { type: 'id_card', issuer: 'KAZ', number: `LIVE${made}` },
    };
  });
  const response = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${device}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(200);
}

async function live(): Promise<State> {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  expect(response.status).toBe(200);
  return stateSchema.parse(await response.json());
}

describe('namespace /live', () => {
  it('gives a whole State on connecting, and every patch leads to what GET /live answers', async () => {
    const screen = openScreen(display);
    await until(() => screen.state !== undefined);
    expect(stateSchema.parse(screen.state)).toEqual(screen.state);
    for (let turn = 0; turn < 30; turn += 1) await enter(1 + (turn % 7));
    const answered = await live();
    await until(() => (screen.state?.revision ?? 0) >= answered.revision);
    for (const { patch } of screen.patches) patchSchema.parse(patch);
    expect(screen.gaps).toBe(0);
    expect(screen.snapshots).toBe(1);
    // Time may have cut one more revision since; what GET says of that revision is compared.
    const now = await live();
    await until(() => screen.state?.revision === now.revision);
    expect(screen.state).toEqual(now);
  });

  it('sends the first change after quiet at once, and at most ten patches a second under load', async () => {
    const screen = openScreen(display);
    await until(() => screen.state !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const seen = screen.patches.length;
    const begun = performance.now();
    await enter(1);
    await until(() => screen.patches.length > seen);
    expect(performance.now() - begun).toBeLessThan(150);

    const loadBegun = performance.now();
    screen.patches.length = 0;
    while (performance.now() - loadBegun < 2000) await enter(5);
    expect(screen.patches.length).toBeGreaterThan(10);
    expect(screen.patches.length).toBeLessThanOrEqual(21);
  });

  it('gives a snapshot to who asks for one', async () => {
    const screen = openScreen(display);
    await until(() => screen.snapshots === 1);
    screen.socket.emit('resync');
    await until(() => screen.snapshots === 2);
    await enter(1);
    const { revision } = await live();
    await until(() => (screen.state?.revision ?? 0) >= revision);
    expect(screen.gaps).toBe(0);
  });

  it('tells silence from calm: a heartbeat at most two seconds apart', async () => {
    const screen = openScreen(display);
    await until(() => screen.heartbeats.length >= 2, 4500);
    expect(heartbeatSchema.parse(screen.heartbeats[0]).epoch).toBe(screen.state?.epoch);
  });

  it.each([
    ['no key', () => undefined, 'unauthorized'],
    ['an unknown key', () => 'khk_nobody', 'unauthorized'],
    ['a device key', () => device, 'forbidden'],
  ])('refuses %s', async (_, key, message) => {
    const { socket } = openScreen(key());
    const refused = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(refused.message).toBe(message);
  });

  it('passes by a screen that does not drain, keeps the others current, and resynchronises it', async () => {
    const healthy = openScreen(display);
    const slow = openScreen(display);
    await until(() => healthy.state !== undefined && slow.state !== undefined);
    // The transport's own socket stops reading: what a dead Wi-Fi link does.
    const engine: unknown = Reflect.get(Reflect.get(slow.socket.io.engine, 'transport'), 'ws');
    const raw: unknown = Reflect.get(Object(engine), '_socket');
    const call = (name: string) => Reflect.apply(Reflect.get(Object(raw), name), raw, []);
    call('pause');
    const before = await khorgos.rssMegabytes();
    const begun = performance.now();
    while (performance.now() - begun < 3000) await enter(40);
    const { revision } = await live();
    await until(() => (healthy.state?.revision ?? 0) >= revision);
    expect(healthy.gaps).toBe(0);
    // The threads that write the log and the records warm up meanwhile: 30 to 60 MB without any slow screen.
    expect((await khorgos.rssMegabytes()) - before).toBeLessThan(100);
    call('resume');
    await until(() => (slow.state?.revision ?? 0) >= revision);
    expect(slow.state?.counts).toEqual((await live()).counts);
  });
});
