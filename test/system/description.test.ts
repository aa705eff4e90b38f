import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '@khorgos/server/app';
import { openFromEnvironment } from '@khorgos/server/cli/with-storage';
import { asyncApiDocument } from '@khorgos/server/description/asyncapi-document';
import { openApiDocument } from '@khorgos/server/description/openapi-document';
import { describedRoutes } from '@khorgos/server/descriptions';
import { systemClock } from '@khorgos/server/platform/clock';
import { createLogger } from '@khorgos/server/platform/logger';
import { systemSchedule } from '@khorgos/server/platform/schedule';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: App;
let stop: () => Promise<void>;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'khorgos-described-'));
  const opened = await openFromEnvironment({
    environment: { DATABASE_URL: `sqlite:${join(directory, 'khorgos.db')}`, PORT: '0' },
    exclusive: true,
  });
  app = await startApp({
    ...opened,
    clock: systemClock,
    schedule: systemSchedule,
    logger: createLogger({ level: 'silent' }),
    onFatal: (error) => {
      throw error;
    },
  });
  stop = async () => {
    await app.stop();
    await opened.storage.close();
    await rm(directory, { recursive: true, force: true });
  };
});
afterAll(() => stop());

const described = describedRoutes.map(({ method, path }) => `${method} ${path}`);

/** Whoever is sent there goes on to a page, however it ends: an answer 2XX would be a lie. */
const onlyRedirects = '#/paths/~1api~1auth~1callback~1oidc/get/responses';

/** What a public linter finds, by its own rules for good documents. */
async function lint(document: unknown): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // The server's own address is where the document came from.
      'no-server-example.com': 'off',
      'no-invalid-media-type-examples': 'error',
      'no-invalid-schema-examples': 'error',
      'operation-operationId': 'error',
      'operation-operationId-unique': 'error',
    },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems
    .map(({ ruleId, message, location }) => ({
      ruleId,
      message,
      pointer: location[0]?.pointer ?? '?',
    }))
    .filter((it) => !(it.ruleId === 'operation-2xx-response' && it.pointer === onlyRedirects))
    .map(({ ruleId, message, pointer }) => `${ruleId}: ${message} at ${pointer}`);
}

it('describes every route there is', () => {
  expect(app.routes.filter((route) => !described.includes(route))).toEqual([]);
});

it('describes no route that is not there, and none twice', () => {
  expect(described.filter((route) => !app.routes.includes(route))).toEqual([]);
  expect(described).toHaveLength(new Set(described).size);
});

it('is good OpenAPI to a public linter, examples included', async () => {
  expect(await lint(openApiDocument({ routes: describedRoutes, version: '0.0.0' }))).toEqual([]);
});

it('is good AsyncAPI to a public linter', async () => {
  expect(await lint(asyncApiDocument('0.0.0'))).toEqual([]);
});

it('is refused by the linter where an example is wrong', async () => {
  const [first] = describedRoutes;
  if (first === undefined) throw new Error('there are no routes');
  const body = {
    content: { 'application/json': { schema: { type: 'integer' as const }, example: 'no' } },
  };
  const wrong = openApiDocument({ routes: [{ ...first, body }], version: '0.0.0' });
  expect((await lint(wrong)).join()).toContain('no-invalid-media-type-examples');
});
