import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { isFromThisMachine } from './loopback.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that trusts one proxy and lets nobody past its guard. */
async function serve(host: string): Promise<number> {
  const app = express().set('trust proxy', 1);
  app.get('/', (request, response) => {
    response.status(isFromThisMachine(request) ? 200 : 401).end();
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => server.close());
  // Listening on a port, the address is never a pipe's name.
  return (server.address() as AddressInfo).port;
}

const statusOf = async (url: string, headers: Record<string, string> = {}) =>
  (await fetch(url, { headers })).status;

it('lets through who asks from this machine', async () => {
  const port = await serve('127.0.0.1');
  expect(await statusOf(`http://127.0.0.1:${port}/`)).toBe(200);
  expect(await statusOf(`http://localhost:${port}/`)).toBe(200);
});

it.each([
  ['x-forwarded-for', '203.0.113.7'],
  ['x-forwarded-for', '127.0.0.1'],
  ['forwarded', 'for=127.0.0.1'],
  ['x-real-ip', '127.0.0.1'],
  ['x-forwarded-host', 'localhost'],
  ['via', '1.1 proxy'],
])('takes what a proxy on this machine hands on for somebody else: %s: %s', async (name, value) => {
  const port = await serve('127.0.0.1');
  expect(await statusOf(`http://127.0.0.1:${port}/`, { [name]: value })).toBe(401);
});

it('asks a key of who comes over the network, whatever they say of themselves', async (context) => {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  context.skip(own === undefined, 'this machine has no address besides its loopback');
  const port = await serve('0.0.0.0');
  expect(await statusOf(`http://${own}:${port}/`)).toBe(401);
  expect(await statusOf(`http://${own}:${port}/`, { host: 'localhost' })).toBe(401);
});
