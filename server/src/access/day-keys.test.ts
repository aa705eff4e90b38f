import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { createMemoryDayKeys } from '../testing/seals.ts';
import { createDayKeys } from './day-keys.ts';
import { createKeyRing } from './key-ring.ts';

const { dayKeys: key } = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const day = (text: string) => civilDateSchema.parse(text);
const [first, second] = [day('2026-11-01'), day('2026-11-02')];

test('a node forgets what another one has destroyed, and makes no key of such a day again', async () => {
  const store = createMemoryDayKeys();
  const [one, other] = [createDayKeys({ store, key }), createDayKeys({ store, key })];
  for (const of of [first, second]) {
    const made = await one.obtain(of);
    expect((await other.obtain(of))?.equals(made ?? key)).toBe(true);
  }
  await one.destroyBefore(second);
  expect(await one.find(first)).toBeUndefined();
  await other.refresh();
  expect(await other.find(first)).toBeUndefined();
  expect(await other.obtain(first)).toBeUndefined();
  expect(await other.find(second)).toBeDefined();
});
