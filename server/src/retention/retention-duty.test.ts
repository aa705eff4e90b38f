import { civilDateSchema, type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import { policySchema } from '@khorgos/shared/centre/policy';
import { beforeEach, expect, test } from 'vitest';
import { createKeyRing } from '../access/key-ring.ts';
import { SecretText } from '../config/secret-text.ts';
import { beginning } from '../log/facts.ts';
import { createLogger } from '../platform/logger.ts';
import { sealsFor } from '../testing/seals.ts';
import { startRetention } from './retention-duty.ts';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const day = (text: string) => civilDateSchema.parse(text);

let seals: ReturnType<typeof sealsFor>;
let errors: string[];
let time: Instant;
let again: () => void;
beforeEach(async () => {
  seals = sealsFor(keyRing);
  errors = [];
  await seals.dayKeys.obtain(day('2026-11-20'));
});

/** A server whose clock says so, with its newest fact of then. */
function startAt(clock: string, lastSeenAt: string): () => Promise<void> {
  time = parseInstant(clock);
  const { stop } = startRetention({
    now: () => time,
    lastSeenAt: parseInstant(lastSeenAt),
    policy: () => policySchema.parse({}),
    schedule: {
      every: (_, run) => {
        again = run;
        return () => undefined;
      },
    },
    duty: { isHeld: true },
    trail: { record: () => Promise.resolve() },
    logger: createLogger({
      level: 'error',
      destination: { write: (line: string) => void errors.push(line) },
    }),
    onDestroyed: () => Promise.resolve(),
    seals,
    documents: {
      read: () => Promise.resolve(undefined),
      readMany: () => Promise.resolve([]),
      sealedBefore: () => Promise.resolve([]),
      replace: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    quarantine: { eraseBefore: () => Promise.resolve(0) },
    log: { head: () => Promise.resolve(beginning), factsOf: () => Promise.resolve([]) },
    durable: () => Promise.resolve(),
    emptyJournal: () => Promise.resolve(),
  });
  return stop;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a clock that is ahead destroys no key, however often it looks', async () => {
  const stop = startAt('2029-01-01T06:00:00Z', '2026-11-20T06:00:00Z');
  await settled();
  again();
  await settled();
  await stop();
  expect(await seals.dayKeys.find(day('2026-11-20'))).toBeDefined();
  expect(await seals.dayKeys.destroyedBefore()).toBe('');
  expect(errors).toHaveLength(2);
  expect(errors[0]).toMatch(/the clock is over 30 days ahead/);
});

test('nor does one that goes ahead later', async () => {
  const stop = startAt('2026-11-27T06:00:00Z', '2026-11-20T06:00:00Z');
  await settled();
  time = parseInstant('2029-01-01T06:00:00Z');
  again();
  await settled();
  await stop();
  expect(await seals.dayKeys.find(day('2026-11-20'))).toBeDefined();
});

test('a clock that went back for a while and is right again is trusted', async () => {
  const stop = startAt('2027-11-22T06:00:00Z', '2027-11-20T06:00:00Z');
  await settled();
  await seals.dayKeys.obtain(day('2026-11-23'));
  time = parseInstant('1970-01-01T00:00:00Z');
  again();
  await settled();
  time = parseInstant('2027-11-25T06:00:00Z');
  again();
  await settled();
  await stop();
  expect(await seals.dayKeys.find(day('2026-11-23'))).toBeUndefined();
});

test('what is over goes where the clock goes on', async () => {
  const stop = startAt('2027-11-22T06:00:00Z', '2027-11-20T06:00:00Z');
  await settled();
  await stop();
  expect(await seals.dayKeys.find(day('2026-11-20'))).toBeUndefined();
  expect(errors).toEqual([]);
});

test('says once that no document is kept where days to come are marked as destroyed', async () => {
  await seals.dayKeys.destroyBefore(day('2028-01-02'));
  const stop = startAt('2026-11-27T06:00:00Z', '2026-11-27T05:00:00Z');
  await settled();
  again();
  await settled();
  await stop();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/no document of today is kept/);
});
