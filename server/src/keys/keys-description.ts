import { z } from 'zod';
import { newAccessKeySchema } from '../access/access-key.ts';
import { keySchema } from '../access/key-answers.ts';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { rotationSchema } from './keys-route.ts';

const shownOnceSchema = keySchema
  .extend({ key: z.string().meta({ description: 'Shown this once; nothing leads back to it' }) })
  .meta({ id: 'KeyShownOnce' });

const aKey: z.output<typeof keySchema> = {
  id: 'key_3f8f1c2e8f0b',
  name: 'Kazakh entrance',
  role: 'device',
  gates: ['kz-in-1', 'kz-in-2'],
  createdAt: '2026-11-01T06:00:00.000Z',
  lastUsedAt: '2026-11-23T04:15:02.120Z',
  expiresAt: null,
  revokedAt: null,
  previousUntil: null,
};
const shown = { ...aKey, key: 'khk_…' };

const common = { tag: 'Keys', needs: 'manager' } as const;
const id = { path: z.object({ id: z.string().meta({ example: aKey.id }) }) };
const noSuchKey = { status: 404, when: 'there is no such key, or it is revoked' } as const;
const above = { status: 403, when: 'this needs the role manager, or the role of the key' } as const;
const seeing = {
  status: 403,
  when: 'this needs the role manager, and admin where the key sees people (operator and above)',
} as const;

export const describeKeys: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/v1/keys',
    operationId: 'listKeys',
    summary: 'Every key there was, without the keys themselves',
    answers: { 200: answer('The keys', z.object({ keys: z.array(keySchema) }), { keys: [aKey] }) },
    refusals: [],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/keys',
    operationId: 'addKey',
    summary: 'Make a key',
    body: jsonBody(newAccessKeySchema, {
      name: 'Kazakh entrance',
      role: 'device',
      gates: ['kz-in-1', 'kz-in-2'],
    }),
    answers: { 201: answer('Made', shownOnceSchema, shown) },
    refusals: [
      seeing,
      {
        status: 409,
        when: 'there is a key of this name: revoke it first, or choose another',
        members: { issues: [{ path: 'name', message: 'is taken', why: 'taken' }] },
      },
      unprocessableWhen('some fields are not as they must be', 'role', 'must be one of the roles'),
    ],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/keys/{id}/rotate',
    operationId: 'rotateKey',
    summary: 'Put a new key in the place of one, which stays good for a while',
    parameters: id,
    body: jsonBody(rotationSchema, { previousUntil: '2026-12-01T00:00:00Z' }),
    answers: {
      200: answer('Rotated', shownOnceSchema, {
        ...shown,
        previousUntil: '2026-12-01T00:00:00.000Z',
      }),
    },
    refusals: [
      seeing,
      noSuchKey,
      { status: 409, when: 'this key has expired: revoke it, and make a new key' },
      unprocessableWhen(
        'some fields are not as they must be',
        'previousUntil',
        'must be an instant',
      ),
    ],
  },
  {
    ...common,
    method: 'delete',
    path: '/api/v1/keys/{id}',
    operationId: 'revokeKey',
    summary: 'Revoke a key; what it opened closes within a second',
    parameters: id,
    answers: { 204: { description: 'Revoked' } },
    refusals: [above, noSuchKey],
  },
];
