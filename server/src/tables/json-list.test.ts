import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { civilDateSchema } from '@khorgos/shared/centre/instant';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { createErrorHandler } from '../platform/error-handling.ts';
import { RowPacker, rowsOf } from '../records/visits/visits-rows.ts';
import { sendJsonList } from './json-list.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(items: () => Iterable<object>): Promise<string> {
  const app = express();
  app.get('/', (_request, response) =>
    sendJsonList({ response, head: { total: 1 }, name: 'rows', items: items() }),
  );
  app.use(createErrorHandler({ onFault: () => {} }));
  server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

/** What is held, without what was let go of already. */
function keptMegabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

it.each([0, 1, 199, 200, 201, 1000])(
  'is one JSON document with %i items in its list',
  async (count) => {
    const rows = Array.from({ length: count }, (_, place) => ({ place, text: '"]},{' }));
    const response = await fetch(await serving(() => rows));
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({ total: 1, rows });
  },
);

it('answers with a problem when no item can be read', async () => {
  const failing = function* (): Generator<object> {
    yield* [];
    throw new Error('the disk is gone');
  };
  const response = await fetch(await serving(failing));
  expect(response.status).toBe(500);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

it('needs no memory for a million rows of a report, whoever reads them', async () => {
  const packer = new RowPacker();
  const rowsPerDay = 1000;
  for (let day = 0; day < 1000; day += 1) {
    packer.begin({ day: civilDateSchema.parse('2026-11-23') });
    for (let group = 0; group < rowsPerDay; group += 1) packer.add(group, day, 1);
  }
  const packed = packer.pack(Array.from({ length: rowsPerDay }, (_, hour) => ({ hour })));
  const url = await serving(() => rowsOf(packed));

  const before = keptMegabytes();
  let most = before;
  let looked = 0;
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes - looked < 4_000_000) continue;
    looked = bytes;
    most = Math.max(most, keptMegabytes());
  }
  expect(bytes).toBeGreaterThan(40_000_000);
  // As text the rows are 40 MB, as objects several times as much.
  expect(most - before).toBeLessThan(10);
}, 240_000);
