import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemSchema } from '@khorgos/shared/problem';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { createClosedRouter, whyClosed } from './closed-router.ts';
import { createFrontDoor, type FrontDoor } from './front-door.ts';
import { createHealthRouter } from './health-router.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(): Promise<{ url: string; door: FrontDoor }> {
  const app = express();
  app.use(createHealthRouter(() => Promise.resolve(whyClosed(door.phase))));
  app.use(createClosedRouter(() => door.phase));
  const door = createFrontDoor(app);
  const server = createServer(door.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  // Listening on a port, the address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, door };
}

async function refused(url: string): Promise<string | undefined> {
  const response = await fetch(url);
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  return problemSchema.parse(await response.json()).detail;
}

/** Answers when it is told to. */
function slowApplication() {
  const answers: (() => void)[] = [];
  const listener: RequestListener = (_request, response) => {
    answers.push(() => response.end('done'));
  };
  return { listener, answers };
}

it('says that it is starting until there is an application', async () => {
  const { url, door } = await serve();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await refused(`${url}/readyz`)).toContain('still being read');
  expect(await refused(`${url}/api/v1/live`)).toContain('still being read');

  door.open((_request, response) => response.end('open'));
  expect(await (await fetch(`${url}/api/v1/live`)).text()).toBe('open');
});

it('answers who is inside before it is drained, and nobody else', async () => {
  const { url, door } = await serve();
  const { listener, answers } = slowApplication();
  door.open(listener);
  const inside = fetch(url);
  await expect.poll(() => answers.length).toBe(1);

  let drained = false;
  const draining = door.drain().then(() => {
    drained = true;
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await refused(`${url}/readyz`)).toContain('is stopping');
  expect(await refused(url)).toContain('is stopping');
  expect(drained).toBe(false);

  for (const answer of answers) answer();
  expect(await (await inside).text()).toBe('done');
  await draining;
});

it('answers as ever while it leaves, each time for the last time on a connection', async () => {
  const { url, door } = await serve();
  const { listener, answers } = slowApplication();
  door.open(listener);
  const inside = fetch(url);
  await expect.poll(() => answers.length).toBe(1);
  door.leave();
  const later = fetch(url);
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) answer();
  for (const response of [await inside, await later]) {
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.text()).toBe('done');
  }
});

it('has nobody to wait for when nobody is inside', async () => {
  const { url, door } = await serve();
  door.open((_request, response) => response.end());
  await fetch(url);
  await door.drain();
  expect(door.phase).toBe('stopping');
});
