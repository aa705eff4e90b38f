import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningApp, startRunningApp } from './running-app.ts';

// What a screen on a wall gets, byte for byte: figures, and never who.

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(() => app.stop());

const people = Array.from({ length: 40 }, (_, at) => ({
  number: `CANARY${String(at).padStart(3, '0')}`,
  birthDate: `2019-03-${String((at % 28) + 1).padStart(2, '0')}`,
}));

it('gets no document and no date of birth of anybody, over socket and HTTP', async () => {
  const { key: display } = await app.key('display');
  const { key: device } = await app.key('device');
  await expect
    .poll(async () => (await app.request('/api/v1/live', { key: display })).status, {
      timeout: 5000,
    })
    .toBe(200);
  const received: string[] = [];
  const socket = io(`${app.url}/live`, { transports: ['websocket'], auth: { key: display } });
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => received.push(String(data)));
  await new Promise((resolve) => socket.once('snapshot', resolve));

  // Children without anybody: alerts about persons.
  const events = people.map(({ number, birthDate }, at) => ({
    id: `wall:${at}`,
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date().toISOString(),
    document: { type: 'passport', issuer: 'KAZ', number },
    birthDate,
  }));
  const posted = await app.request('/api/v1/events', {
    method: 'POST',
    key: device,
    body: JSON.stringify(events),
  });
  expect(await posted.json()).toMatchObject({ accepted: events.length });
  await expect
    .poll(() => received.join('').includes('"entries":40'), { timeout: 10_000 })
    .toBe(true);
  received.push(await (await app.request('/api/v1/live', { key: display })).text());
  socket.disconnect();

  const bytes = received.join('\n');
  for (const { number, birthDate } of people) {
    expect(bytes).not.toContain(number);
    expect(bytes).not.toContain(birthDate);
  }
  // What was written is what was looked at.
  expect(bytes).toContain('"children":40');
});
