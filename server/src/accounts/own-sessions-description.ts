import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { endSessionSchema } from './own-sessions-route.ts';

const common = { tag: 'Sign-in', needs: 'viewer', peopleOnly: true } as const;

const ownSessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean().meta({ description: 'The one this is asked in' }),
    beganAt: z.string(),
    lastSeenAt: z.string(),
    endsAt: z.string().meta({ description: 'If nobody does anything until then' }),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'OwnSession', description: 'A place where one is signed in.' });

export const describeOwnSessions: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/v1/sessions',
    operationId: 'listOwnSessions',
    summary: "One's own sessions",
    answers: {
      200: answer('Those that stand', z.object({ sessions: z.array(ownSessionSchema) }), {
        sessions: [
          {
            id: 'Yw3bQe7Lr0Tn5Xc2',
            current: true,
            beganAt: '2026-11-23T04:15:02.120Z',
            lastSeenAt: '2026-11-23T06:10:44.001Z',
            endsAt: '2026-11-23T06:40:44.001Z',
            address: '10.20.0.17',
            userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/147.0',
          },
        ],
      }),
    },
    refusals: [],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/sessions/end',
    operationId: 'endOwnSessions',
    summary: "End one of one's own sessions, or all others",
    description: 'Asks for the password once more. Sockets of what is ended close.',
    body: jsonBody(endSessionSchema, { password: 'correct horse battery', id: 'Yw3bQe7Lr0Tn5Xc2' }),
    answers: { 204: { description: 'Ended' } },
    refusals: [
      { status: 404, when: 'one has no such session' },
      { status: 429, when: 'too many tries: wait before the next one', retryAfter: true },
      unprocessableWhen('the password is not right', 'password', 'is not right'),
    ],
  },
];
