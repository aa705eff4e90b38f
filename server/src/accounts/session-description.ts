import { readerRoles } from '@khorgos/shared/access/roles';
import { sessionHours } from '@khorgos/shared/access/session-hours';
import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { personRoles } from './account.ts';
import {
  changePasswordSchema,
  codeSchema,
  elsewhereSchema,
  setUpSchema,
  signInSchema,
} from './session-words.ts';

const sessionSchema = z
  .object({
    kind: z.literal('user'),
    id: z.string(),
    name: z.string(),
    role: z.enum(personRoles),
    email: z.string(),
    username: z.string().nullable(),
    secondFactor: z.boolean(),
    owes: z
      .enum(['password', 'second_factor'])
      .nullable()
      .meta({ description: 'To be done before anything else is open; null: nothing' }),
    endsAt: z.string().meta({ description: 'If nobody does anything until then' }),
    expiresAt: z.string().meta({ description: 'Whatever is done until then' }),
  })
  .meta({ id: 'Session', description: 'A person who has signed in.' });

const aSession: z.output<typeof sessionSchema> = {
  kind: 'user',
  id: 'kJ3v0Zq6Lw8Yc1Rb',
  name: 'Aigerim',
  role: 'operator',
  email: 'aigerim@khorgos.example',
  username: 'aigerim',
  secondFactor: false,
  owes: null,
  endsAt: '2026-11-23T04:45:02.120Z',
  expiresAt: '2026-11-23T16:15:02.120Z',
};

const signedIn = answer(
  'Signed in, with the session as a cookie; or a code is needed as well',
  z.object({ status: z.enum(['signed_in', 'code_needed']), session: sessionSchema.optional() }),
  { status: 'signed_in', session: aSession },
);

const tooMany = {
  status: 429,
  when: 'too many tries: wait before the next one',
  retryAfter: true,
} as const;
const wrong = { status: 401, when: 'the name or the password is not right' } as const;
const disabled = {
  status: 403,
  when: 'this account is disabled, or its first password is more than seven days old',
  members: { why: 'password_expired' },
} as const;
const common = { tag: 'Sign-in' } as const;

export const describeSession: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/v1/session/ways',
    needs: 'anyone',
    operationId: 'getSignInWays',
    summary: 'How one can sign in here',
    answers: {
      200: answer(
        'The ways',
        z.object({
          password: z.boolean(),
          oidc: z.object({ name: z.string() }).nullable(),
          setUp: z
            .boolean()
            .meta({ description: 'There is nobody yet: the first comes by a link' }),
        }),
        { password: true, oidc: null, setUp: false },
      ),
    },
    refusals: [],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/session',
    needs: 'anyone',
    operationId: 'signIn',
    summary: 'Sign in with a password',
    description: `At most 20 tries a minute and address; after five wrong ones for one name each further try waits longer. A session lasts ${sessionHours} hours, one of an operator or above ends after 30 minutes in which nobody does anything.`,
    body: jsonBody(signInSchema, { login: 'aigerim', password: 'correct horse battery' }),
    answers: { 200: signedIn },
    refusals: [
      wrong,
      disabled,
      tooMany,
      unprocessableWhen('some fields are not as they must be', 'login', 'is missing'),
    ],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/session/code',
    needs: 'anyone',
    operationId: 'signInWithCode',
    summary: 'The second step, where a code is needed',
    description: 'Within ten minutes of the password, with the cookie that came then.',
    body: jsonBody(codeSchema, { code: '123456' }),
    answers: { 200: signedIn },
    refusals: [
      { status: 401, when: 'the code is not right, or the first step is too long ago' },
      disabled,
      tooMany,
      unprocessableWhen('some fields are not as they must be', 'code', 'is missing'),
    ],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/session/oidc',
    needs: 'anyone',
    operationId: 'signInElsewhere',
    summary: 'Where to go to sign in with the OpenID provider',
    body: jsonBody(elsewhereSchema, { return: '/alerts' }, false),
    answers: {
      200: answer('The address to go to', z.object({ url: z.string() }), {
        url: 'https://id.example/authorize?state=…',
      }),
    },
    refusals: [
      { status: 404, when: 'no OpenID provider is configured' },
      tooMany,
      unprocessableWhen(
        'the page to come back to is none of these',
        'return',
        'must be a path of these pages, such as /alerts',
      ),
    ],
  },
  {
    ...common,
    method: 'get',
    path: '/api/v1/session',
    needs: 'display',
    passive: true,
    whileOwing: true,
    operationId: 'getSession',
    summary: 'Who am I',
    description: 'Asking does not keep a session from lying idle.',
    answers: {
      200: answer(
        'The person, or the key',
        z.union([
          sessionSchema,
          z.object({
            kind: z.literal('key'),
            id: z.string(),
            name: z.string(),
            role: z.enum(readerRoles),
          }),
        ]),
        aSession,
      ),
    },
    refusals: [],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/session/activity',
    needs: 'viewer',
    peopleOnly: true,
    whileOwing: true,
    operationId: 'keepSession',
    summary: 'Somebody is at the page',
    description:
      'Where a page shows what comes over its socket, nothing else tells that somebody looks at it.',
    answers: { 204: { description: 'Noted' } },
    refusals: [],
  },
  {
    ...common,
    method: 'delete',
    path: '/api/v1/session',
    needs: 'viewer',
    peopleOnly: true,
    whileOwing: true,
    operationId: 'signOut',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out; sockets of the session close' } },
    refusals: [],
  },
  {
    ...common,
    method: 'put',
    path: '/api/v1/session/password',
    needs: 'viewer',
    peopleOnly: true,
    whileOwing: true,
    operationId: 'changeOwnPassword',
    summary: "Change one's own password",
    description: "Ends one's other sessions. Another one than before.",
    body: jsonBody(changePasswordSchema, {
      current: 'correct horse battery',
      next: 'staple of another kind',
    }),
    answers: { 204: { description: 'Changed' } },
    refusals: [
      tooMany,
      unprocessableWhen(
        'some fields are not as they must be',
        'next',
        'must be at least 12 characters',
      ),
    ],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/setup',
    needs: 'anyone',
    operationId: 'setUp',
    summary: 'Make the first admin, by the link that the start printed',
    body: jsonBody(setUpSchema, {
      token: 'q3vK…',
      email: 'aigerim@khorgos.example',
      password: 'correct horse battery',
    }),
    answers: { 200: signedIn },
    refusals: [
      { status: 403, when: 'the link is used, too old, or not needed any more' },
      tooMany,
      unprocessableWhen(
        'some fields are not as they must be',
        'password',
        'must be at least 12 characters',
      ),
    ],
  },
];

export const describeOidc: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/auth/callback/oidc',
    needs: 'anyone',
    operationId: 'comeBackSignedIn',
    summary: 'Where an OpenID provider sends people back',
    answers: { 303: { description: 'To the pages, signed in; or to `/sign-in?error=…`' } },
    refusals: [{ status: 404, when: 'no OpenID provider is configured' }],
  },
];
