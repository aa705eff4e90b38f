import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { stateSchema } from '@khorgos/shared/live/state';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

// Somebody else's client, made of nothing but the document the server gives.

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
type Described = z.output<typeof documentSchema>;

let khorgos: Khorgos;
let described: Described;
let admin: string;
let viewer: string;

beforeAll(async () => {
  khorgos = await startKhorgos();
  admin = await khorgos.key('admin');
  viewer = await khorgos.key('viewer');
  const response = await fetch(`${khorgos.url}/api/openapi.json`, { headers: bearer(viewer) });
  described = documentSchema.parse(await response.json());
});
afterAll(() => khorgos.stop());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const passage = (id: string, number: string): WireEvent => ({
  id,
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: new Date().toISOString(),
  document: { type: 'passport', issuer: 'KAZ', number },
});

async function clientWith(key: string) {
  const api = new OpenAPIClientAxios({
    // The library's types of a document are narrower than what JSON may say.
    definition: JSON.parse(JSON.stringify(described)),
    withServer: { url: khorgos.url },
    axiosConfigDefaults: { headers: bearer(key), validateStatus: () => true },
  });
  const client = await api.init();
  return async (operation: string, parameters: object = {}, body?: unknown) => {
    const call: unknown = Reflect.get(client, operation);
    if (typeof call !== 'function') throw new Error(`the document has no operation ${operation}`);
    const answered: unknown = await Reflect.apply(call, client, [parameters, body]);
    return z.object({ status: z.number(), data: z.unknown() }).parse(answered);
  };
}

it('posts an event and reads the state', async () => {
  const call = await clientWith(admin);
  const before = stateSchema.parse((await call('getLive')).data);
  expect(await call('postEvents', {}, passage('client:1', 'N1111111'))).toMatchObject({
    status: 200,
    data: { accepted: 1, duplicates: 0, rejected: [] },
  });
  const after = stateSchema.parse((await call('getLive')).data);
  expect(after.counts.total).toBe(before.counts.total + 1);
});

it('is told as described who may', async () => {
  expect((await (await clientWith('khk_unknown'))('getLive')).status).toBe(401);
  const call = await clientWith(viewer);
  expect((await call('postEvents', {}, passage('client:2', 'N2'))).status).toBe(403);
  expect((await call('getLive')).status).toBe(200);
});

const answersSchema = z.record(
  z.string(),
  z.looseObject({
    content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).default({}),
  }),
);

/** The schema of an answer, closed: a field that the document does not name is a difference. */
function schemaOf(operation: string, status: number): z.ZodType {
  const found = Object.values(described.paths)
    .flatMap((path) => Object.values(path))
    .find(({ operationId }) => operationId === operation);
  const { content = {} } = answersSchema.parse(found?.responses)[status] ?? {};
  const schema = Object.values(content)[0]?.schema;
  if (schema === undefined) throw new Error(`${operation} describes no content of ${status}`);
  const text = JSON.stringify({ allOf: [schema], $defs: described.components.schemas });
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'), (_name, value: unknown) =>
      isOpenObject(value) ? { ...value, additionalProperties: false } : value,
    ),
  );
}

function isOpenObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return 'properties' in value && 'type' in value && !('additionalProperties' in value);
}

function differences(operation: string, { status, data }: { status: number; data?: unknown }) {
  return schemaOf(operation, status).safeParse(data).error?.issues ?? [];
}

it.each([
  ['getLive', {}],
  ['listAlerts', {}],
  ['getHours', {}],
  ['getHours', { planned: 'true' }],
  ['getClosures', {}],
  ['getPolicy', {}],
  ['getGates', {}],
  ['getCapacity', {}],
  ['getHealth', {}],
  ['getReadiness', {}],
])('gets from %s what is described, and no field more', async (operation, parameters) => {
  const call = await clientWith(viewer);
  const answered = await call(operation, parameters);
  expect(answered.status).toBe(200);
  expect(differences(operation, answered)).toEqual([]);
});

it('notices an answer that is not as described', async () => {
  const call = await clientWith(viewer);
  const { data } = await call('getLive');
  const more = { ...z.looseObject({}).parse(data), undocumented: 1 };
  expect(differences('getLive', { status: 200, data: more })).toHaveLength(1);
});

it('follows an alert to its visitor and does something about it, as described', async () => {
  const call = await clientWith(admin);
  // No document of a citizen: the gate let them pass, and an alert says so.
  const strange = passage('client:4', 'N4444444');
  await call(
    'postEvents',
    {},
    {
      ...strange,
      document: { type: 'other', issuer: 'KAZ', number: 'N4444444' },
    },
  );
  const alertSchema = z.object({
    key: z.string(),
    kind: z.string(),
    params: z.object({ refs: z.array(z.string()).optional() }),
  });
  const listed = await call('listAlerts');
  expect(differences('listAlerts', listed)).toEqual([]);
  const { alerts } = z.object({ alerts: z.array(alertSchema) }).parse(listed.data);
  // Beside it may stand what the hour brings: a side that closes soon, or has closed.
  const alert = alerts.find(({ kind }) => kind === 'document_rule');
  const ref = alert?.params.refs?.[0] ?? '';

  const steps: [operation: string, parameters: object, body?: object][] = [
    ['getVisitor', { ref }],
    ['acknowledgeAlert', { key: alert?.key }, { note: 'seen' }],
    ['postCorrection', {}, { kind: 'confirm_left', ref, reason: 'seen leaving' }],
    ['getVisitor', { ref }],
    ['putPolicy', { dryRun: 'true' }, { maxDays: 20 }],
    ['putCapacity', { dryRun: 'true' }, { kz: 5000 }],
    ['putGates', { dryRun: 'true' }, { kz: [{ id: 'kz-in-1' }] }],
  ];
  for (const [operation, parameters, body] of steps) {
    const answered = await call(operation, parameters, body);
    expect([operation, answered.status]).toEqual([operation, expect.toBeOneOf([200, 201])]);
    expect([operation, differences(operation, answered)]).toEqual([operation, []]);
  }
});

it('is refused as described', async () => {
  const call = await clientWith(admin);
  for (const [operation, parameters, body, status] of [
    ['getVisitor', { ref: 'ZZZZ-ZZZZ-ZZZZ' }, undefined, 404],
    ['postCorrection', {}, { kind: 'confirm_left' }, 422],
    ['putPolicy', {}, { maxDays: 20 }, 428],
    ['shelveAlert', { key: 'nothing' }, { minutes: 5 }, 404],
    ['postEvents', {}, [{ id: 'x' }], 422],
  ] as const) {
    const answered = await call(operation, parameters, body);
    expect([operation, answered.status]).toEqual([operation, status]);
    expect(schemaOf(operation, status)).toBeDefined();
  }
});

it('shows the page to a browser that asks for the key, and to nobody without', async () => {
  const page = (authorization?: string) =>
    fetch(`${khorgos.url}/api/docs`, {
      headers: authorization === undefined ? {} : { authorization },
    });
  const refused = await page();
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toContain('Basic realm="khorgos"');
  const basic = (key: string) => `Basic ${Buffer.from(`anything:${key}`).toString('base64')}`;
  expect((await page(basic('wrong'))).status).toBe(401);
  expect((await page(basic(await khorgos.key('display')))).status).toBe(403);
  const shown = await page(basic(viewer));
  expect(shown.status).toBe(200);
  const scripts = [...(await shown.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(
    ([, at]) => at,
  );
  expect(scripts).toHaveLength(3);
  for (const script of scripts) {
    const part = await fetch(`${khorgos.url}${script}`, {
      headers: { authorization: basic(viewer) },
    });
    expect([script, part.status]).toEqual([script, 200]);
  }
  // Only what is read in a browser takes a password.
  const live = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { authorization: basic(viewer) },
  });
  expect(live.status).toBe(401);
});
