import { categories } from '@khorgos/shared/centre/nationality';
import { documentTypes } from '@khorgos/shared/events/document';
import { z } from 'zod';
import {
  answer,
  asWritten,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { listQuerySchema } from './list-query.ts';
import { searchSchema } from './search-route.ts';

const maskedDocument = z.object({
  type: z.enum(documentTypes),
  issuer: z.string(),
  number: z.string(),
});

const visitorInside = z
  .object({
    ref: z.string(),
    nationality: z.string(),
    category: z.enum(categories),
    child: z.boolean(),
    guardian: z.string().optional(),
    documentType: z.enum(documentTypes).meta({ description: 'What they came in with.' }),
    document: maskedDocument
      .optional()
      .meta({ description: 'Masked; absent where the document was destroyed.' }),
    current: z.object({
      side: z.string(),
      enteredAt: z.string(),
      day: z.int(),
      maxDays: z.int(),
      lastDay: z.string(),
      deadline: z.string(),
      status: z.enum(['within', 'near', 'lastDay', 'over']),
    }),
    alerts: z.array(z.string()).meta({ description: 'Keys of the alerts that name them.' }),
  })
  .meta({ id: 'VisitorInside' });

const visitorsSchema = z.object({
  at: z.string(),
  total: z.int().meta({ description: 'Of everybody whom the filters let through.' }),
  visitors: z.array(visitorInside),
  nextCursor: z.string().optional().meta({ description: 'Absent on the last page.' }),
});

const asked = {
  inside: 'Only `true`, which is also meant without it: those who have left are not listed.',
  side: 'The side by which they came.',
  category: 'Whom the Centre takes them for.',
  minDay: 'The least day of the stay, the day of entry being day 1.',
  children: 'Only `true`: whom the Centre takes for a child.',
  overnight: 'Only `true`: who came before the last closing of their side.',
  q: 'The beginning of a reference, with its hyphens where it is longer than four characters, or of nationalities, with commas between them. Never a document number.',
  sort: 'With `-` before it for descending. Usually `entered`.',
  cursor: 'The `nextCursor` of the page before, with the same filters and sort.',
  limit: 'From 1 to 500; usually 50.',
} as const;

export const describeVisitors: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/visitors',
    tag: 'Visitors',
    needs: 'operator',
    operationId: 'listVisitors',
    summary: 'Who is inside, a page at a time',
    description:
      'A page begins where the one before ended, whoever came and went in between: nobody who stays is missed or told twice.',
    parameters: { query: queryDescribed() },
    answers: {
      200: answer('A page of those inside', visitorsSchema, {
        at: '2026-11-23T08:00:00.000Z',
        total: 1,
        visitors: [
          {
            ref: 'K7Q2-M4XN-9T0A',
            nationality: 'KAZ',
            category: 'kazakhstan',
            child: false,
            documentType: 'id_card',
            document: { type: 'id_card', issuer: 'KAZ', number: '•••••7788' },
            current: {
              side: 'kz',
              enteredAt: '2026-11-23T04:15:02.120Z',
              day: 1,
              maxDays: 30,
              lastDay: '2026-12-22',
              deadline: '2026-12-22T19:00:00.000Z',
              status: 'within',
            },
            alerts: [],
          },
        ],
      }),
    },
    refusals: [
      {
        status: 400,
        when: 'some parameters of the address are not as they must be',
        members: {
          issues: [{ path: 'limit', message: 'must be a whole number from 1 to 500' }],
        },
      },
    ],
  },
  {
    method: 'post',
    path: '/api/v1/visitors/search',
    tag: 'Visitors',
    needs: 'operator',
    operationId: 'searchVisitor',
    summary: 'Whose document this is',
    description:
      'The number is in the body, never in an address. It is compared without case, spaces and hyphens, and whatever the type of the document.',
    body: jsonBody(searchSchema, { document: { issuer: 'KAZ', number: '043217788' } }),
    answers: {
      200: answer('Its bearer', z.object({ ref: z.string() }), { ref: 'K7Q2-M4XN-9T0A' }),
    },
    refusals: [
      { status: 404, when: 'nobody came in or out with this document' },
      { status: 415, when: 'the body must be JSON, sent as application/json' },
      unprocessableWhen(
        'some fields are not as they must be',
        'document.issuer',
        'must be a three-letter ICAO 9303 code, such as KAZ',
      ),
    ],
  },
];

function queryDescribed() {
  const { shape } = listQuerySchema;
  const described = (name: keyof typeof asked) =>
    asWritten(shape[name]).optional().meta({ description: asked[name] });
  return z.object({
    inside: described('inside'),
    side: described('side'),
    category: described('category'),
    minDay: described('minDay'),
    children: described('children'),
    overnight: described('overnight'),
    q: described('q'),
    sort: described('sort'),
    cursor: described('cursor'),
    limit: described('limit'),
  });
}
