import { parseInstant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { createKeyRing } from '../access/key-ring.ts';
import { SecretText } from '../config/secret-text.ts';
import { beginning } from '../log/facts.ts';
import { sealsFor } from '../testing/seals.ts';
import { applyRetention } from './retention.ts';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));

test('destroys keys when all that was sealed anew and erased before is on the disk', async () => {
  const happened: string[] = [];
  const note = (what: string) => {
    happened.push(what);
    return Promise.resolve();
  };
  const seals = sealsFor(keyRing);
  await applyRetention({
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
      sealedBefore: () => note('documents looked for').then(() => []),
      replace: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    quarantine: { eraseBefore: () => note('quarantine erased').then(() => 0) },
    log: { factsOf: () => Promise.resolve([]), head: () => Promise.resolve(beginning) },
    durable: () => note('on the disk'),
  });
  expect(happened.slice(-3)).toEqual(['quarantine erased', 'on the disk', 'keys destroyed']);
});
