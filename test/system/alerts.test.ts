import { type Alert, stateSchema } from '@khorgos/shared/live/state';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppAt, startAppAt } from './app-at.ts';

// A day on which both sides are open from 07:00 to 24:00 on their own clocks.
const noon = '2026-11-23T12:00:00+05:00';

let app: AppAt | undefined;
afterEach(() => app?.stop());

const listedSchema = z.object({
  alerts: z.array(
    z.looseObject({
      key: z.string(),
      kind: z.string(),
      priority: z.string(),
      state: z.string(),
      raisedAt: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
});

interface Centre {
  readonly post: (...events: object[]) => Promise<void>;
  readonly get: (path: string) => Promise<unknown>;
  readonly send: (path: string, body: unknown) => Promise<{ status: number; body: unknown }>;
  readonly alerts: () => Promise<Record<string, Alert>>;
  /** Starts it again as at another time. */
  readonly again: (clockStart: string) => Promise<void>;
}

async function startCentre(clockStart: string): Promise<Centre> {
  const started = await startAppAt(clockStart);
  app = started;
  const device = await started.now.key('device');
  const operator = await started.now.key('operator');
  const call = async (path: string, key: string, body?: unknown) => {
    const address = `/api/v1${path}`;
    const { status, text } =
      body === undefined
        ? await started.now.call(key, address)
        : await started.now.post(key, address, body);
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    return { status, body: read };
  };
  return {
    post: async (...events) => {
      const { status, body } = await call('/events', device, events);
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body).toMatchObject({ accepted: events.length, rejected: [] });
    },
    get: async (path) => {
      const { status, body } = await call(path, operator);
      expect(status).toBe(200);
      return body;
    },
    send: (path, body) => call(path, operator, body),
    alerts: async () => {
      const { status, body } = await call('/live', operator);
      expect(status).toBe(200);
      return stateSchema.parse(body).alerts;
    },
    again: started.again,
  };
}

let made = 0;
function passage(direction: 'entry' | 'exit', occurredAt: string, rest: object = {}) {
  made += 1;
  return {
    id: `alerts:${made}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt,
    document: parent,
    ...rest,
  };
}
const parent = { type: 'id_card', issuer: 'KAZ', number: '012345678' };
const child = { type: 'birth_certificate', issuer: 'KAZ', number: 'BC777' };

function kindsOf(alerts: Record<string, Alert>): string[] {
  return Object.values(alerts)
    .map(({ kind, state }) => `${kind} ${state}`)
    .sort();
}

describe('alerts from end to end', () => {
  it('R1.6 R7.5 raises a child left inside, keeps what was done through a restart, clears it', async () => {
    const centre = await startCentre(noon);
    await centre.post(
      passage('entry', '2026-11-23T10:00:00+05:00'),
      passage('entry', '2026-11-23T10:00:05+05:00', { document: child, guardian: parent }),
      passage('exit', '2026-11-23T11:45:00+05:00'),
    );
    // What comes fifteen minutes late waits a moment for the rest of what its gate kept.
    await expect
      .poll(async () => kindsOf(await centre.alerts()), { timeout: 5000 })
      .toHaveLength(1);
    const [[key, alert] = []] = Object.entries(await centre.alerts());
    expect(alert).toMatchObject({
      kind: 'child_left_inside',
      priority: 'critical',
      state: 'unacknowledged',
      side: 'kz',
      params: { count: 1, since: '2026-11-23T06:55:00.000Z' },
    });
    const path = `/alerts/${encodeURIComponent(key ?? '')}`;
    const before = { raisedAt: '2026-11-23T06:00:00.000Z' };
    expect((await centre.send(`${path}/acknowledge`, before)).status).toBe(409);
    const acknowledged = await centre.send(`${path}/acknowledge`, {
      note: 'a guard is on the way',
      raisedAt: alert?.raisedAt,
    });
    expect(acknowledged).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', note: 'a guard is on the way' },
    });
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['child_left_inside acknowledged']);

    await centre.again('2026-11-23T12:05:00+05:00');
    expect(await centre.alerts()).toEqual({ [key ?? '']: { ...alert, state: 'acknowledged' } });
    expect((await centre.send(`${path}/shelve`, { minutes: 30 })).body).toMatchObject({
      state: 'shelved',
      shelvedUntil: expect.stringMatching(/^2026-11-23T07:3/),
    });
    await centre.again('2026-11-23T12:40:00+05:00');
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['child_left_inside acknowledged']);

    await centre.post(passage('exit', '2026-11-23T12:39:00+05:00', { document: child }));
    await expect.poll(centre.alerts).toEqual({});
  });

  it('R7.5 lists a cleared alert until somebody acknowledges it', async () => {
    const centre = await startCentre(noon);
    await centre.post(passage('entry', '2026-11-23T11:59:00+05:00', { document: child }));
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['child_without_guardian unacknowledged']);
    await centre.post(passage('exit', '2026-11-23T12:00:00+05:00', { document: child }));
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['child_without_guardian cleared']);
    await centre.again('2026-11-24T12:00:00+05:00');
    const { alerts } = listedSchema.parse(await centre.get('/alerts?state=cleared'));
    expect(alerts).toHaveLength(1);
    expect(listedSchema.parse(await centre.get('/alerts?state=shelved')).alerts).toEqual([]);
    const path = `/alerts/${encodeURIComponent(alerts[0]?.key ?? '')}`;
    expect((await centre.send(`${path}/shelve`, { minutes: 5 })).status).toBe(409);
    expect((await centre.send(`${path}/acknowledge`, {})).status).toBe(204);
    await expect.poll(centre.alerts).toEqual({});
    expect((await centre.send(`${path}/acknowledge`, {})).status).toBe(404);
  });

  it('R4.4 R2.12 an overstay offers to confirm that the visitor left, and that is undone by another', async () => {
    const centre = await startCentre(noon);
    await centre.post(
      passage('entry', '2026-10-20T10:00:00+05:00'),
      passage('exit', '2026-10-20T12:00:00+05:00'),
      passage('entry', '2026-10-24T10:00:00+05:00'),
    );
    const { alerts } = listedSchema.parse(await centre.get('/alerts'));
    expect(alerts).toMatchObject([
      {
        key: 'overstay:kz:2026-11-22',
        priority: 'critical',
        params: { count: 1, day: 31, likelyMissedExits: 1 },
        offers: [{ kind: 'confirm_left' }],
      },
    ]);
    const [ref] = z.object({ refs: z.array(z.string()) }).parse(alerts[0]?.params).refs;
    const left = await centre.send('/corrections', {
      ref,
      kind: 'confirm_left',
      at: '2026-10-24T18:00:00+05:00',
      reason: 'the camera shows it',
    });
    expect(left.status).toBe(201);
    await expect.poll(async () => kindsOf(await centre.alerts())).toEqual(['overstay cleared']);
    const story = await centre.get(`/visitors/${ref}`);
    expect(story).toMatchObject({
      ref,
      inside: false,
      document: { number: '•••••5678' },
      stays: [{ end: 'exited' }, { end: 'confirmed', endedAt: '2026-10-24T13:00:00.000Z' }],
      events: [{}, {}, {}, { kind: 'confirm_left', reason: 'the camera shows it', voided: false }],
    });
    expect(JSON.stringify(story)).not.toContain('012345678');

    const again = { ref, kind: 'confirm_left', reason: 'twice' };
    expect((await centre.send('/corrections', again)).status).toBe(422);
    const { id } = z.object({ id: z.string() }).parse(left.body);
    const undo = { ref, kind: 'void_event', eventId: id, reason: 'somebody else' };
    expect((await centre.send('/corrections', undo)).status).toBe(201);
    expect((await centre.send('/corrections', undo)).status).toBe(422);
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['overstay unacknowledged']);
    await centre.again('2026-11-23T12:30:00+05:00');
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['overstay unacknowledged']);
    expect(await centre.get('/live')).toMatchObject({ counts: { total: 1 } });
  });

  it('R6.1 R6.2 warns before the closing and names who is inside after it', async () => {
    const centre = await startCentre('2026-11-23T23:20:00+05:00');
    await centre.post(
      passage('entry', '2026-11-21T20:00:00+05:00', {
        document: { ...parent, number: 'HOTEL0001' },
      }),
      passage('entry', '2026-11-23T10:00:00+05:00'),
    );
    expect(await centre.alerts()).toMatchObject({
      'closing_soon:kz:2026-11-23': {
        priority: 'medium',
        params: { minutes: 60, inside: 2, dayVisitors: 1, overnight: 1 },
      },
    });
    await centre.again('2026-11-23T23:50:00+05:00');
    expect(await centre.alerts()).toMatchObject({
      'closing_soon:kz:2026-11-23': { priority: 'high', params: { minutes: 15 } },
    });
    await centre.again('2026-11-24T00:00:01+05:00');
    expect(await centre.alerts()).toMatchObject({
      'inside_after_closing:kz:2026-11-23': { priority: 'high', params: { count: 1 } },
    });
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['inside_after_closing unacknowledged']);
    await centre.post(passage('exit', '2026-11-24T00:00:00+05:00'));
    await expect
      .poll(async () => kindsOf(await centre.alerts()))
      .toEqual(['inside_after_closing cleared']);
  });
});
