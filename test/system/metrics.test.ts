import { request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let device: Device;
let key: string;
const screens: Socket[] = [];

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('admin');
  device = createDevice({ url: khorgos.url, key, series: 'metrics' });
});
afterAll(async () => {
  for (const screen of screens) screen.disconnect();
  await khorgos.stop();
});

async function metrics(): Promise<string> {
  const response = await fetch(`${khorgos.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; .*version=0\.0\.4/);
  return response.text();
}

/** The value of one series; undefined where there is none. */
function figure(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

/** Over a connection from this machine, in the name of somebody else. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${khorgos.url}/metrics`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

it('counts what came in by door and result, and nothing twice', async () => {
  const events = device.events(3);
  await device.send(events);
  await device.send([...events, { ...events[0], direction: 'sideways', id: 'metrics:bad' }]);
  const text = await metrics();
  const taken = (result: string) =>
    figure(text, `khorgos_events_total{door="http",result="${result}"}`);
  expect(taken('accepted')).toBe(3);
  expect(taken('duplicate')).toBe(3);
  expect(taken('rejected')).toBe(1);
  expect(figure(text, 'khorgos_ingest_duration_seconds_count{door="http"}')).toBe(2);
  expect(figure(text, 'khorgos_quarantine_events')).toBe(1);
});

it('counts at the socket as well', async () => {
  const socket = io(`${khorgos.url}/ingest`, { auth: { key }, transports: ['websocket'] });
  screens.push(socket);
  await socket.timeout(5000).emitWithAck('events', device.events(2));
  const text = await metrics();
  expect(figure(text, 'khorgos_events_total{door="socket",result="accepted"}')).toBe(2);
  expect(figure(text, 'khorgos_sockets{namespace="/ingest"}')).toBe(1);
});

it('tells how far log and figures are, and how many facts share a commit', async () => {
  await device.send(device.events(4));
  let text = '';
  // Where a side is closed, an alert about who came is stored a moment after them.
  const lag = async () => {
    text = await metrics();
    return figure(text, 'khorgos_fold_lag_facts');
  };
  await expect.poll(lag).toBe(0);
  const head = figure(text, 'khorgos_log_head_position') ?? 0;
  expect(head).toBeGreaterThanOrEqual(4);
  expect(figure(text, 'khorgos_log_folded_position')).toBe(head);
  expect(figure(text, 'khorgos_commit_facts_sum')).toBeGreaterThanOrEqual(head);
});

it('counts what goes to screens, once for each screen', async () => {
  const patches: unknown[] = [];
  for (const _ of [1, 2]) {
    const screen = io(`${khorgos.url}/live`, {
      auth: { key },
      transports: ['websocket'],
      forceNew: true,
    });
    screens.push(screen);
    screen.on('patch', (patch) => patches.push(patch));
    await new Promise((resolve) => screen.once('snapshot', resolve));
  }
  const sent = (text: string, message: string, unit = 'messages_sent') =>
    figure(text, `khorgos_live_${unit}_total{message="${message}"}`) ?? 0;
  const before = await metrics();
  expect(sent(before, 'snapshot')).toBe(2);
  expect(figure(before, 'khorgos_sockets{namespace="/live"}')).toBe(2);
  // A State is some kilobytes, whatever is in it.
  expect(sent(before, 'snapshot', 'sent_bytes')).toBeGreaterThan(2 * 1000);

  await device.send(device.events(1));
  // Others may have come before: of time that passes, or of what is remembered of the days before.
  let after = '';
  const more = async () => {
    after = await metrics();
    return sent(after, 'patch') - sent(before, 'patch');
  };
  await expect.poll(more).toBeGreaterThanOrEqual(2);
  expect((sent(after, 'patch') - sent(before, 'patch')) % 2).toBe(0);
  await expect.poll(() => patches.length).toBeGreaterThanOrEqual(2);
  expect(sent(after, 'patch', 'sent_bytes')).toBeGreaterThan(
    sent(before, 'patch', 'sent_bytes') + 100 * 2,
  );
});

it('names requests by their route, never by their address, whatever came of them', async () => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  await fetch(`${khorgos.url}/api/v1/visitors/CANARY1234?q=CANARY`, { headers });
  await fetch(`${khorgos.url}/api/v1/alerts/CANARY/shelve`, {
    method: 'POST',
    headers,
    body: '{}',
  });
  await fetch(`${khorgos.url}/CANARY`, { method: 'PROPFIND' });
  const text = await metrics();
  expect(text).not.toContain('CANARY');
  const requests = (method: string, route: string, status: string) =>
    figure(
      text,
      `khorgos_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`,
    );
  expect(requests('GET', '/api/v1/visitors/:ref', '4xx')).toBe(1);
  expect(requests('POST', '/api/v1/alerts/:key/shelve', '4xx')).toBe(1);
  expect(requests('other', '(no route)', '4xx')).toBe(1);
  expect(requests('GET', '/metrics', '2xx')).toBeGreaterThan(0);
});

it('is well formed, begins with khorgos_ everywhere and holds no document', async () => {
  const text = await metrics();
  for (const line of text.split('\n')) {
    if (line !== '') expect(line).toMatch(/^(?:# (?:HELP|TYPE) )?khorgos_[a-z_]+(?:[ {]|$)/);
  }
  expect(figure(text, 'khorgos_process_memory_bytes{part="resident"}')).toBeGreaterThan(1e7);
  expect(figure(text, 'khorgos_event_loop_lag_seconds{statistic="p99"}')).toBeGreaterThanOrEqual(0);
  expect(figure(text, 'khorgos_alerts{kind="overstay"}')).toBe(0);
  expect(figure(text, 'khorgos_disk_free_bytes')).toBeGreaterThan(0);
});

it('is open on this machine; a request that was handed on needs a key of a viewer', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };
  const as = (bearer: string) => ({ ...forwarded, authorization: `Bearer ${bearer}` });
  expect(await statusWith({})).toBe(200);
  expect(await statusWith(forwarded)).toBe(401);
  expect(await statusWith({ host: 'rebound.example' })).toBe(401);
  expect(await statusWith(as(await khorgos.key('display')))).toBe(403);
  expect(await statusWith(as(await khorgos.key('viewer')))).toBe(200);
});
