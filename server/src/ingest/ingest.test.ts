import { type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import { beforeEach, expect, it } from 'vitest';
import { createKeyRing } from '../access/key-ring.ts';
import { SecretText } from '../config/secret-text.ts';
import {
  type Append,
  type AppendOutcome,
  LogUnavailable,
  type QuarantinedEvent,
} from '../log/event-log.ts';
import { site } from '../testing/passages.ts';
import { sealsFor } from '../testing/seals.ts';
import type { Candidate } from './candidate.ts';
import type { Ingest } from './ingest.ts';
import { createSealedIngest } from './sealed-ingest.ts';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));

const everywhere = { id: 'key', gates: 'all' } as const;
const event = {
  id: 'kz-in-1:1',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T10:00:00+05:00',
  document: { type: 'passport', issuer: 'KAZ', number: 'N 123-4567' },
};

let stored: Map<string, string>;
let appends: Append[];
let broken: Error | undefined;
let ingest: Ingest;
let now: Instant;

beforeEach(() => {
  stored = new Map();
  appends = [];
  broken = undefined;
  now = parseInstant('2026-11-23T06:00:00Z');
  ingest = createSealedIngest({
    site: () => site,
    log: { append },
    now: () => now,
    keyRing,
    seals: sealsFor(keyRing),
  });
});

/** A log as the contract has it, in memory. */
function append(given: Append): Promise<readonly AppendOutcome[]> {
  if (broken !== undefined) return Promise.reject(broken);
  appends.push(given);
  return Promise.resolve(
    given.facts.map(({ fact, fingerprint }): AppendOutcome => {
      const known = stored.get(fact.id);
      if (known !== undefined) return known === fingerprint ? 'duplicate' : 'conflict';
      stored.set(fact.id, fingerprint);
      return 'appended';
    }),
  );
}

function values(...events: readonly unknown[]): Candidate[] {
  return events.map((value) => ({ kind: 'value', value }));
}

function quarantined(): QuarantinedEvent[] {
  return appends.flatMap((given) => given.quarantined);
}

it('says of each event what became of it, in the order of the request', async () => {
  const other = { ...event, direction: 'exit' };
  const { result, forbidden } = await ingest(
    values(event, { ...event, id: 'no id' }, event, other, { ...event, id: 'kz-in-1:2' }, null),
    everywhere,
  );
  expect(result).toMatchObject({ accepted: 2, duplicates: 1 });
  expect(result.rejected).toEqual([
    { index: 1, issues: [{ path: 'id', message: expect.any(String) as string }] },
    {
      index: 3,
      id: 'kz-in-1:1',
      issues: [{ path: 'id', message: expect.stringContaining('another event') as string }],
    },
    { index: 5, issues: [{ path: '', message: 'must be an event object' }] },
  ]);
  expect(forbidden).toBe(false);
});

it('knows an event again however it is written', async () => {
  await ingest(values(event), everywhere);
  const { result } = await ingest(
    values(
      { ...event, occurredAt: '2026-11-23T05:00:00.000Z' },
      { ...event, document: { ...event.document, number: 'n1234567' } },
      { ...event, nationality: 'KAZ' },
      { ...event, lane: 'a field nobody asked for' },
    ),
    everywhere,
  );
  expect(result).toEqual({ accepted: 0, duplicates: 4, rejected: [] });
});

it('keeps everything refused in quarantine, with its reasons and no content in plain', async () => {
  const bad = { ...event, id: 'kz-in-1:9', gateId: 'kz-in-99' };
  await ingest([...values(event, { ...event, direction: 'exit' }, bad)], everywhere);
  await ingest(
    [
      {
        kind: 'unreadable',
        text: '{"number":"N1234567"',
        issue: { path: '', message: 'is not valid JSON' },
      },
    ],
    everywhere,
  );
  expect(
    quarantined().map(({ eventId, gateId, keyId, issues }) => ({ eventId, gateId, keyId, issues })),
  ).toEqual([
    {
      eventId: 'kz-in-1:9',
      gateId: undefined,
      keyId: 'key',
      issues: '[{"path":"gateId","message":"is not a gate of this site"}]',
    },
    {
      eventId: 'kz-in-1:1',
      gateId: 'kz-in-1',
      keyId: 'key',
      issues: expect.stringContaining('another event') as string,
    },
    {
      eventId: undefined,
      gateId: undefined,
      keyId: 'key',
      issues: '[{"path":"","message":"is not valid JSON"}]',
    },
  ]);
  for (const { sealed } of quarantined())
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/N ?123-?4567/);
});

it('seals a document once a day, and again on another: it may have been destroyed since', async () => {
  const sealed = () => appends.at(-1)?.documents.length;
  await ingest(values(event), everywhere);
  expect(sealed()).toBe(1);
  const exit = { ...event, id: 'kz-in-1:2', direction: 'exit' };
  await ingest(values(exit), everywhere);
  expect(sealed()).toBe(0);
  now = parseInstant('2026-11-25T06:00:00Z');
  const again = { ...event, id: 'kz-in-1:3', occurredAt: '2026-11-25T10:00:00+05:00' };
  await ingest(values(again), everywhere);
  expect(sealed()).toBe(1);
});

it('refuses the same content for the same reasons as one entry', async () => {
  await ingest(values({ id: 'x' }), everywhere);
  await ingest(values({ id: 'x' }, { id: 'y' }), everywhere);
  const [first, again, other] = quarantined().map(({ fingerprint }) => fingerprint);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it("takes only the gates of the sender's key, and says when that was the only reason", async () => {
  const sender = { id: 'key', gates: new Set([gateIdSchema.parse('kz-in-1')]) };
  const foreign = { ...event, id: 'kz-in-2:1', gateId: 'kz-in-2' };
  const alone = await ingest(values(foreign), sender);
  expect(alone.forbidden).toBe(true);
  expect(alone.result.rejected).toMatchObject([{ index: 0, issues: [{ path: 'gateId' }] }]);
  const mixed = await ingest(values(foreign, event), sender);
  expect(mixed).toMatchObject({ forbidden: false, result: { accepted: 1 } });
  expect((await ingest(values(foreign, null), sender)).forbidden).toBe(false);
});

it('falls back on the id of the envelope, and only where the event has none', async () => {
  const { id: _id, ...withoutId } = event;
  const { result } = await ingest(
    [
      { kind: 'value', value: withoutId, fallbackId: 'envelope:1' },
      { kind: 'value', value: event, fallbackId: 'envelope:2' },
      { kind: 'value', value: { ...withoutId, gateId: 1 }, fallbackId: 'envelope:3' },
      { kind: 'value', value: withoutId, fallbackId: 'N 123-4567' },
      { kind: 'value', value: { ...event, id: 7 }, fallbackId: 'envelope:5' },
    ],
    everywhere,
  );
  expect([...stored.keys()]).toEqual(['envelope:1', 'kz-in-1:1']);
  // An id that is none may be anything, a document's number too: it is not repeated.
  expect(result.rejected.map(({ index, id }) => ({ index, id }))).toEqual([
    { index: 2, id: 'envelope:3' },
    { index: 3, id: undefined },
    { index: 4, id: undefined },
  ]);
  expect(quarantined().map(({ eventId }) => eventId)).toEqual(['envelope:3', undefined, undefined]);
});

it('seals a document once and not again while it is remembered', async () => {
  await ingest(values(event, { ...event, id: 'kz-out-1:1', direction: 'exit' }), everywhere);
  await ingest(values({ ...event, id: 'kz-in-1:2' }), everywhere);
  expect(appends.map(({ documents }) => documents.length)).toEqual([1, 0]);
});

it('fails as the log does, and seals the document when it is sent again', async () => {
  broken = new LogUnavailable('the disk is full', 5);
  await expect(ingest(values(event), everywhere)).rejects.toThrow(LogUnavailable);
  broken = undefined;
  expect((await ingest(values(event), everywhere)).result.accepted).toBe(1);
  expect(appends[0]?.documents).toHaveLength(1);
});
