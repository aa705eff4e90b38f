import { ingestResultSchema } from '@khorgos/shared/events/ingest-result';
import { wireEventSchema } from '@khorgos/shared/events/turnstile-event';
import { z } from 'zod';
import { answer, type DescribedRoute } from '../platform/described-route.ts';

const event = wireEventSchema.meta({
  id: 'TurnstileEvent',
  description: 'One passage through a turnstile. Fields that are not named here are ignored.',
});
const cloudEvent = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string().min(1),
    source: z.string(),
    type: z.string(),
    data: event,
  })
  .meta({
    id: 'CloudEvent',
    description:
      'A CloudEvent 1.0. `data` is the event; its `id`, where missing, is that of the envelope.',
  });

export const anEvent: z.input<typeof wireEventSchema> = {
  id: 'kz-in-1:000482',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T09:15:02.120+05:00',
  document: { type: 'id_card', issuer: 'KAZ', number: '043217788' },
  nationality: 'KAZ',
};
const aCloudEvent = {
  specversion: '1.0' as const,
  id: 'kz-in-1:000482',
  source: '/gates/kz-in-1',
  type: 'kz.khorgos.passage',
  data: anEvent,
};
export const aResult: z.output<typeof ingestResultSchema> = {
  accepted: 498,
  duplicates: 2,
  rejected: [
    {
      index: 3,
      id: 'kz-in-1:000483',
      issues: [{ path: 'occurredAt', message: 'must be an RFC 3339 instant with an offset' }],
    },
  ],
};
const nothingTaken = { accepted: 0, duplicates: 0, rejected: aResult.rejected };

export const describeEvents: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: '/api/v1/events',
    tag: 'Turnstiles',
    needs: 'device',
    operationId: 'postEvents',
    summary: 'Take in passages',
    description: [
      'Answered only after everything accepted is durable. Sending the same again counts nothing twice.',
      'A JSON body may be 1 MiB; NDJSON is taken as a stream of any length, a line being at most 16 KiB.',
    ].join('\n'),
    body: {
      required: true,
      content: {
        'application/json': { schema: z.union([event, z.array(event)]), example: anEvent },
        'application/x-ndjson': {
          schema: z.string().meta({ description: 'One event a line' }),
          example: `${JSON.stringify(anEvent)}\n`,
        },
        'application/cloudevents+json': { schema: cloudEvent, example: aCloudEvent },
        'application/cloudevents-batch+json': {
          schema: z.array(cloudEvent),
          example: [aCloudEvent],
        },
      },
    },
    answers: {
      200: answer(
        'What became of the events; `rejected` are kept in quarantine',
        ingestResultSchema.meta({ id: 'IngestResult' }),
        aResult,
      ),
    },
    refusals: [
      { status: 400, when: 'the body is empty or is not well-formed JSON' },
      { status: 415, when: 'the Content-Type must be one of those listed' },
      {
        status: 422,
        when: 'no event could be taken: each is kept in quarantine with its reasons',
        members: nothingTaken,
      },
      {
        status: 503,
        when: 'not everything could be stored: send the same again, what is stored already counts once',
        members: { retryAfterSeconds: 5 },
        retryAfter: true,
      },
    ],
  },
];

export const describeHeartbeat: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: '/api/v1/gates/{gateId}/heartbeat',
    tag: 'Turnstiles',
    needs: 'device',
    operationId: 'postHeartbeat',
    summary: 'Say that a gate is alive',
    description:
      'Whether anybody walks through it is another matter. No body is read, but of a key that has to sign: {"gateId": …}, as in the address.',
    parameters: { path: z.object({ gateId: z.string().meta({ example: 'kz-in-1' }) }) },
    answers: { 204: { description: 'The gate counts as heard now' } },
    refusals: [{ status: 404, when: 'this site has no such gate' }],
  },
];
