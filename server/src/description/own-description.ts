import { z } from 'zod';
import { answer, type DescribedRoute } from '../platform/described-route.ts';

const documentSchema = z.looseObject({ info: z.looseObject({ title: z.string() }) });

const common = {
  method: 'get',
  tag: 'Description',
  needs: 'viewer',
  inBrowser: true,
  refusals: [],
} as const;

export const describeDescription: readonly DescribedRoute[] = [
  {
    ...common,
    path: '/api/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This document',
    description: 'Browsers may send the key as the password of HTTP Basic, with any user name.',
    answers: {
      200: answer('OpenAPI 3.1', documentSchema.extend({ openapi: z.string() }), {
        openapi: '3.1.1',
        info: { title: 'Khorgos Live' },
      }),
    },
  },
  {
    ...common,
    path: '/api/asyncapi.json',
    operationId: 'getAsyncApi',
    summary: 'The sockets described',
    answers: {
      200: answer('AsyncAPI 3.0', documentSchema.extend({ asyncapi: z.string() }), {
        asyncapi: '3.0.0',
        info: { title: 'Khorgos Live: sockets' },
      }),
    },
  },
  {
    ...common,
    path: '/api/docs',
    operationId: 'getDocs',
    summary: 'This document as a page',
    description: 'Browsers may send the key as the password of HTTP Basic, with any user name.',
    answers: {
      200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
    },
  },
  {
    ...common,
    path: '/api/docs/{file}',
    operationId: 'getDocsFile',
    summary: 'What the page is made of',
    parameters: { path: z.object({ file: z.string().meta({ example: 'start.js' }) }) },
    answers: { 200: { description: 'A script or a style sheet' } },
    refusals: [{ status: 404, when: 'there is nothing at this address' }],
  },
];
