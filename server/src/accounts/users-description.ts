import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { accountChangeSchema, newAccountSchema } from './account.ts';
import { userSchema } from './user-answers.ts';
import { passwordResetSchema } from './users-route.ts';

const withPasswordSchema = userSchema
  .extend({ password: z.string().optional().meta({ description: 'Generated; shown this once' }) })
  .meta({ id: 'UserWithPassword' });

const aUser: z.output<typeof userSchema> = {
  id: 'kJ3v0Zq6Lw8Yc1Rb',
  email: 'aigerim@khorgos.example',
  username: 'aigerim',
  name: 'Aigerim',
  role: 'operator',
  disabled: false,
  secondFactor: false,
  createdAt: '2026-11-01T06:00:00.000Z',
  lastSeenAt: '2026-11-23T04:15:02.120Z',
};

const common = { tag: 'People', needs: 'admin' } as const;
const id = { path: z.object({ id: z.string().meta({ example: aUser.id }) }) };
const nobody = { status: 404, when: 'there is no such user' } as const;
const lastAdmin = { status: 409, when: 'this is the last admin: make another one first' } as const;

export const describeUsers: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/v1/users',
    operationId: 'listUsers',
    summary: 'The people who may sign in',
    answers: {
      200: answer('All of them', z.object({ users: z.array(userSchema) }), { users: [aUser] }),
    },
    refusals: [],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/users',
    operationId: 'addUser',
    summary: 'Let somebody in',
    body: jsonBody(newAccountSchema, { email: aUser.email, role: 'operator' }),
    answers: {
      201: answer('Added', withPasswordSchema, {
        ...aUser,
        lastSeenAt: null,
        password: '4f7k2m-9xq0tz-h3wn8v-rb5c1d',
      }),
    },
    refusals: [
      {
        status: 409,
        when: 'somebody has this e-mail address or user name already',
        members: { issues: [{ path: 'email', message: 'is taken', why: 'taken' }] },
      },
      unprocessableWhen(
        'some fields are not as they must be',
        'email',
        'must be an e-mail address',
      ),
    ],
  },
  {
    ...common,
    method: 'put',
    path: '/api/v1/users/{id}',
    operationId: 'changeUser',
    summary: 'Change name, role, or whether somebody may sign in at all',
    description: 'A change of rights ends their sessions.',
    parameters: id,
    body: jsonBody(accountChangeSchema, { role: 'manager' }),
    answers: { 200: answer('As it is now', userSchema, { ...aUser, role: 'manager' }) },
    refusals: [
      nobody,
      lastAdmin,
      unprocessableWhen('some fields are not as they must be', 'role', 'must be one of the roles'),
    ],
  },
  {
    ...common,
    method: 'delete',
    path: '/api/v1/users/{id}',
    operationId: 'removeUser',
    summary: 'Remove somebody; what they did stays in the audit trail',
    parameters: id,
    answers: { 204: { description: 'Removed' } },
    refusals: [nobody, lastAdmin],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/users/{id}/password',
    operationId: 'resetPassword',
    summary: 'Give somebody another password',
    description: 'Ends their sessions.',
    parameters: id,
    body: jsonBody(passwordResetSchema, {}),
    answers: {
      200: answer('Reset', withPasswordSchema, {
        ...aUser,
        password: '4f7k2m-9xq0tz-h3wn8v-rb5c1d',
      }),
    },
    refusals: [
      nobody,
      unprocessableWhen(
        'some fields are not as they must be',
        'password',
        'must be at least 12 characters',
      ),
    ],
  },
  {
    ...common,
    method: 'delete',
    path: '/api/v1/users/{id}/second-factor',
    operationId: 'resetSecondFactor',
    summary: 'Take back the second factor of somebody who lost it',
    parameters: id,
    answers: { 204: { description: 'They sign in with the password alone' } },
    refusals: [nobody],
  },
  {
    ...common,
    method: 'delete',
    path: '/api/v1/users/{id}/sessions',
    operationId: 'endSessions',
    summary: 'Sign somebody out everywhere',
    parameters: id,
    answers: { 204: { description: 'Signed out; their sockets close' } },
    refusals: [nobody],
  },
];
