import { z } from 'zod';
import type { DescribedRoute } from '../platform/described-route.ts';

export const describeMetrics: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/metrics',
    tag: 'Operation',
    needs: 'viewer',
    openOnLoopback: true,
    operationId: 'getMetrics',
    summary: 'What the server measures of itself',
    answers: {
      200: {
        description: 'The text format of Prometheus',
        content: {
          'text/plain': {
            schema: z.string(),
            example: '# TYPE khorgos_fold_lag_facts gauge\nkhorgos_fold_lag_facts 0\n',
          },
        },
      },
    },
    refusals: [],
  },
];
