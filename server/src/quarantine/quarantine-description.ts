import { ingestResultSchema, issueSchema } from '@khorgos/shared/events/ingest-result';
import { z } from 'zod';
import { quarantineStates } from '../log/quarantine.ts';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { dismissSchema, listingSchema, resubmitSchema } from './quarantine-words.ts';

const settled = { at: z.string(), by: z.string() };
const issues = z.array(issueSchema);

const entrySchema = z
  .object({
    id: z.int(),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    timesSeen: z.int(),
    key: z.object({ id: z.string(), name: z.string().optional() }),
    eventId: z.string().nullable(),
    gateId: z.string().nullable(),
    issues,
    content: z.enum(['event', 'unreadable', 'damaged', 'erased']),
    event: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What came, documents masked; `•••` where something cannot be shown.' }),
    state: z.enum(quarantineStates),
    resolved: z.object({ ...settled, eventId: z.string() }).optional(),
    dismissed: z.object({ ...settled, reason: z.string() }).optional(),
    lastAttempt: z.object({ ...settled, issues }).optional(),
  })
  .meta({ id: 'QuarantineEntry', description: 'A rejected event, and what became of it.' });

const anEntry: z.output<typeof entrySchema> = {
  id: 17,
  firstSeenAt: '2026-11-23T04:15:02.300Z',
  lastSeenAt: '2026-11-23T04:15:02.300Z',
  timesSeen: 1,
  key: { id: '3f8f1c2e', name: 'gates kz' },
  eventId: 'kz-in-9:000482',
  gateId: 'kz-in-9',
  issues: [{ path: 'gateId', message: 'is not a gate of this site' }],
  content: 'event',
  event: {
    id: 'kz-in-9:000482',
    gateId: 'kz-in-9',
    direction: 'entry',
    occurredAt: '2026-11-23T09:15:02.120+05:00',
    document: { type: 'id_card', issuer: 'KAZ', number: '•••••7788' },
  },
  state: 'waiting',
};

const common = { tag: 'Turnstiles', needs: 'operator' } as const;
const path = z.object({ id: z.string().meta({ example: '17' }) });
const unknown = { status: 404, when: 'there is no such entry' };
const notJson = { status: 415, when: 'the body must be JSON, sent as application/json' };

export const describeQuarantine: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'get',
    path: '/api/v1/quarantine',
    operationId: 'listQuarantine',
    summary: 'Rejected events, newest first',
    parameters: { query: listingSchema },
    answers: {
      200: answer(
        'A page of them; `next` is the cursor of the page after it',
        z.object({ entries: z.array(entrySchema), next: z.string().nullable() }),
        { entries: [anEntry], next: null },
      ),
    },
    refusals: [
      unprocessableWhen(
        'some fields are not as they must be',
        'limit',
        'must be a whole number from 1 to 200',
      ),
    ],
  },
  {
    ...common,
    method: 'get',
    path: '/api/v1/quarantine/{id}',
    operationId: 'getQuarantined',
    summary: 'One rejected event',
    parameters: { path },
    answers: { 200: answer('The entry', entrySchema, anEntry) },
    refusals: [unknown],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/quarantine/{id}/resubmit',
    operationId: 'resubmitQuarantined',
    summary: 'Send a rejected event in again',
    description:
      'Fields given replace those kept, member by member (RFC 7396), so that a gate or a time is corrected without knowing the document. Taken as any event is, for any gate.',
    parameters: { path },
    body: jsonBody(resubmitSchema, { gateId: 'kz-in-1' }, false),
    answers: {
      200: answer('It counts, now or already', ingestResultSchema, {
        accepted: 1,
        duplicates: 0,
        rejected: [],
      }),
    },
    refusals: [
      unknown,
      { status: 409, when: 'it has been taken under another id already' },
      notJson,
      {
        status: 422,
        when: 'the event was rejected again: its entry has the new reasons',
        members: {
          accepted: 0,
          duplicates: 0,
          rejected: [
            { index: 0, issues: [{ path: 'gateId', message: 'is not a gate of this site' }] },
          ],
        },
      },
      { status: 503, when: 'the log takes nothing at the moment', retryAfter: true },
    ],
  },
  {
    ...common,
    method: 'post',
    path: '/api/v1/quarantine/{id}/dismiss',
    operationId: 'dismissQuarantined',
    summary: 'Decide that there is no event to take',
    parameters: { path },
    body: jsonBody(dismissSchema, { reason: 'a technician tried the reader' }),
    answers: {
      200: answer('The entry', entrySchema, {
        ...anEntry,
        state: 'dismissed',
        dismissed: {
          at: '2026-11-23T05:00:00.000Z',
          by: 'control room',
          reason: 'a technician tried the reader',
        },
      }),
    },
    refusals: [
      unknown,
      { status: 409, when: 'it does not wait any more' },
      notJson,
      unprocessableWhen(
        'some fields are not as they must be',
        'reason',
        'must say why there is no event to take',
      ),
    ],
  },
];
