import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemSchema } from '@khorgos/shared/problem';
import express, { type Express } from 'express';
import { afterEach, expect, test } from 'vitest';
import { createErrorHandler, notFound } from './error-handling.ts';
import { createLogger } from './logger.ts';
import { problem, sendProblem } from './problems.ts';
import { createRequestLog } from './request-log.ts';

class Busy extends Error {}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(routes: (app: Express) => void) {
  const lines: string[] = [];
  const faults: unknown[] = [];
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line) => lines.push(line) },
  });
  const app = express();
  app.use(createRequestLog(logger));
  app.use(express.json({ limit: '1kb' }));
  routes(app);
  app.use(notFound);
  app.use(
    createErrorHandler({
      onFault: (error) => {
        faults.push(error);
        logger.error({ err: error }, 'fault');
      },
      translate: (error) =>
        error instanceof Busy
          ? { problem: problem({ status: 503 }), headers: { 'Retry-After': '2' } }
          : undefined,
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lines, faults };
}

async function read(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return problemSchema.parse(await response.json());
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

test('a problem means what its status means, and more where it says more', () => {
  expect(problem({ status: 415 })).toEqual({
    type: 'about:blank',
    title: 'Unsupported Media Type',
    status: 415,
  });
  expect(
    problem({ status: 422, type: '/x', title: 'X', detail: 'why', members: { rejected: [] } }),
  ).toEqual({ type: '/x', title: 'X', status: 422, detail: 'why', rejected: [] });
});

test('what no route takes is a 404 that does not repeat the address', async () => {
  const { url, lines } = await serve(() => {});
  const response = await fetch(`${url}/canary?number=canary`);
  const answer = await read(response);
  expect(answer.status).toBe(404);
  expect(JSON.stringify(answer) + lines.join('')).not.toContain('canary');
});

test.each([
  ['half JSON', '{"number":"canary', {}, 400],
  ['too much', JSON.stringify('canary'.repeat(1_000)), {}, 413],
  ['what is no gzip', '{"canary":1}', { 'content-encoding': 'gzip' }, 400],
  ['an unknown encoding', '{}', { 'content-encoding': 'canary' }, 415],
  ['an unknown character set', '{}', { 'content-type': 'application/json; charset=canary' }, 415],
])(
  '%s in the body is refused without repeating it, here or in the log',
  async (_, body, headers, status) => {
    const { url, lines, faults } = await serve((app) => {
      app.post('/', (_request, response) => void response.end());
    });
    const answer = await read(await post(url, body, headers));
    expect(answer.status).toBe(status);
    expect(answer.detail).toMatch(/^the /);
    expect(JSON.stringify(answer) + lines.join('')).not.toContain('canary');
    expect(faults).toEqual([]);
  },
);

test('a path that cannot be decoded is a 400', async () => {
  const { url } = await serve((app) => {
    app.get('/visitors/:ref', (_request, response) => void response.end());
  });
  expect((await read(await fetch(`${url}/visitors/%E0%A4%A`))).status).toBe(400);
});

test('our own fault is a bare 500; what happened goes to the log, not to the client', async () => {
  const { url, lines, faults } = await serve((app) => {
    app.get('/', () => {
      throw Object.assign(new Error('disk'), { code: 'EIO', body: 'canary' });
    });
    app.get('/later', async () => {
      await Promise.reject(new SyntaxError('Unexpected "canary"'));
    });
  });
  for (const path of ['/', '/later'])
    expect(await read(await fetch(url + path))).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  expect(faults).toHaveLength(2);
  expect(lines.join('')).toMatch(/"type":"Error","message":"disk","code":"EIO","stack":"\s+at /);
  expect(lines.join('')).not.toContain('canary');
});

test('an error that has a status of its own gets it, with its headers', async () => {
  const { url, faults } = await serve((app) => {
    app.get('/', () => {
      throw new Busy();
    });
  });
  const response = await fetch(url);
  expect(response.headers.get('retry-after')).toBe('2');
  expect((await read(response)).status).toBe(503);
  expect(faults).toEqual([]);
});

test('an answer that fails half-way is cut, never completed', async () => {
  const { url, faults } = await serve((app) => {
    app.get('/', (_request, response) => {
      response.write('half');
      throw new Error('half-way');
    });
  });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(faults).toHaveLength(1);
});

test('a request is one line: id, method, route, status and duration', async () => {
  const { url, lines } = await serve((app) => {
    app.get('/visitors/:ref', (_request, response) => {
      sendProblem(response, problem({ status: 403 }));
    });
    app.get('/ok', (_request, response) => void response.end());
    app.use('/files', (_request, response) => void response.end());
  });
  const headers = { authorization: 'Bearer canary', cookie: 'a=canary', 'x-request-id': 'canary' };
  const response = await fetch(`${url}/visitors/canary?q=canary`, { headers });
  await fetch(`${url}/ok?q=canary`, { headers });
  await fetch(`${url}/files/app.js?q=canary`, { headers });
  const [refused, served, file] = lines.map((line): unknown => JSON.parse(line));
  expect(refused).toEqual({
    level: 'warn',
    time: expect.stringMatching(/Z$/),
    request: response.headers.get('x-request-id'),
    method: 'GET',
    route: '/visitors/:ref',
    status: 403,
    milliseconds: expect.any(Number),
    msg: 'request',
  });
  expect(served).toMatchObject({ level: 'info', route: '/ok', status: 200 });
  expect(file).toMatchObject({ route: '/files/app.js' });
  expect(lines.join('')).not.toContain('canary');
});
