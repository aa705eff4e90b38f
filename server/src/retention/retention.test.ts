import { parseInstant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { createKeyRing } from '../access/key-ring.ts';
import { SecretText } from '../config/secret-text.ts';
import type { KeptDocument } from '../log/document-store.ts';
import { beginning } from '../log/facts.ts';
import { visitorId } from '../log/made-facts.ts';
import { sealsFor } from '../testing/seals.ts';
import { applyRetention } from './retention.ts';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));

/** Of nobody whose time is over; every step is noted. */
function world() {
  const happened: string[] = [];
  const note = (what: string) => {
    happened.push(what);
    return Promise.resolve();
  };
  const seals = sealsFor(keyRing);
  const options = {
    now: parseInstant('2026-11-26T06:00:00Z'),
    days: 365,
    seals: {
      ...seals,
      dayKeys: {
        ...seals.dayKeys,
        destroyBefore: async () => {
          await note('keys destroyed');
          return [];
        },
      },
    },
    documents: {
      read: () => Promise.resolve(undefined),
      readMany: () => Promise.resolve([]),
      sealedBefore: (): Promise<KeptDocument[]> => note('documents looked for').then(() => []),
      replace: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    quarantine: { eraseBefore: () => note('quarantine erased').then(() => 0) },
    log: { factsOf: () => Promise.resolve([]), head: () => Promise.resolve(beginning) },
    durable: () => note('on the disk'),
    emptyJournal: () => note('journal emptied'),
    signal: new AbortController().signal,
  };
  return { happened, options };
}

/** So many documents of so many visitors, a batch at a time. */
function batches(count: number) {
  let given = 0;
  return ({ limit }: { readonly limit: number }): Promise<KeptDocument[]> => {
    const size = Math.min(limit, count - given);
    const batch = Array.from({ length: size }, (_, index) => ({
      visitor: visitorId(String(given + index)),
      sealed: new Uint8Array(),
    }));
    given += size;
    return Promise.resolve(batch);
  };
}

test('destroys keys when all that was sealed anew and erased before is on the disk', async () => {
  const { happened, options } = world();
  await applyRetention(options);
  expect(happened.slice(-3)).toEqual(['quarantine erased', 'on the disk', 'keys destroyed']);
});

test('keeps the journal small however many there are', async () => {
  const { happened, options } = world();
  const documents = { ...options.documents, sealedBefore: batches(35_000) };
  await applyRetention({ ...options, documents });
  expect(happened.filter((what) => what === 'journal emptied')).toHaveLength(3);
});

test('stops between two batches when the server ends, and destroys no key', async () => {
  const { happened, options } = world();
  const ending = new AbortController();
  const remove = () => {
    ending.abort();
    return Promise.resolve();
  };
  const documents = { ...options.documents, sealedBefore: batches(35_000), remove };
  await expect(applyRetention({ ...options, documents, signal: ending.signal })).rejects.toThrow(
    /abort/i,
  );
  expect(happened).toEqual([]);
});
