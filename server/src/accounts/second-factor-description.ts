import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { codeSchema, passwordSchema } from './session-words.ts';

const common = { tag: 'Sign-in', needs: 'viewer', peopleOnly: true } as const;
const tooMany = {
  status: 429,
  when: 'too many tries from this address',
  retryAfter: true,
} as const;
const wrong = (path: string) => unprocessableWhen(`the ${path} is not right`, path, 'is not right');

export const describeSecondFactor: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'post',
    path: '/api/v1/session/second-factor',
    whileOwing: true,
    operationId: 'beginSecondFactor',
    summary: 'Set up an authenticator',
    description:
      'It is asked for once a code of it was right. The backup codes are shown this once.',
    body: jsonBody(passwordSchema, { password: 'correct horse battery' }),
    answers: {
      200: answer(
        'What the authenticator is told',
        z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
        {
          uri: 'otpauth://totp/Khorgos%20Live:aigerim@khorgos.example?secret=…',
          backupCodes: ['4f7k2m-9xq0tz-h3wn8v-rb5c1d'],
        },
      ),
    },
    refusals: [{ status: 409, when: 'there is one: remove it first' }, tooMany, wrong('password')],
  },
  {
    ...common,
    method: 'put',
    path: '/api/v1/session/second-factor',
    whileOwing: true,
    operationId: 'confirmSecondFactor',
    summary: 'Show a code of the authenticator, from when on it is asked for',
    body: jsonBody(codeSchema, { code: '123456' }),
    answers: { 204: { description: 'It is on' } },
    refusals: [tooMany, wrong('code')],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/session/second-factor/remove',
    operationId: 'removeSecondFactor',
    summary: 'Do without a second factor',
    body: jsonBody(passwordSchema, { password: 'correct horse battery' }),
    answers: { 204: { description: 'It is off' } },
    refusals: [tooMany, wrong('password')],
  },
];
