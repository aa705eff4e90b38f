import { z } from 'zod';
import { answer, type DescribedRoute } from './described-route.ts';

export const describeHealth: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/healthz',
    tag: 'Operation',
    needs: 'display',
    openOnLoopback: true,
    operationId: 'getHealth',
    summary: 'Whether the process answers',
    answers: { 200: answer('It does', z.object({ status: z.literal('ok') }), { status: 'ok' }) },
    refusals: [],
  },
  {
    method: 'get',
    path: '/readyz',
    tag: 'Operation',
    needs: 'display',
    openOnLoopback: true,
    operationId: 'getReadiness',
    summary: 'Whether the figures are up to the log and the log takes events',
    answers: {
      200: answer('They are, and it does', z.object({ status: z.literal('ready') }), {
        status: 'ready',
      }),
    },
    refusals: [
      {
        status: 503,
        when: 'the log is still being read, takes nothing, or the server is stopping',
        retryAfter: true,
      },
    ],
  },
];
