import { createKeyRing } from '@khorgos/server/access/key-ring';
import { SecretText } from '@khorgos/server/config/secret-text';
import { createSealedIngest } from '@khorgos/server/ingest/sealed-ingest';
import type { Append } from '@khorgos/server/log/event-log';
import { sealsFor } from '@khorgos/server/testing/seals';
import { type CivilDate, parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { simulate } from '@khorgos/test/feed';
import { expect, it } from 'vitest';
import { bulkPassages } from './bulk-passages.ts';

const site = siteSchema.parse(khorgosSite);
const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const deliveries = [
  ...simulate({
    seed: 'bulk',
    site,
    from: '2026-11-02' as CivilDate,
    to: '2026-11-05' as CivilDate,
    volume: { inAll: { kz: 200, cn: 200 } },
    behaviour: { families: 0.3, traders: 0.9 },
  }),
];

it('makes of events what ingest makes of them, documents included', async () => {
  const taken: Append[] = [];
  const seals = sealsFor(keyRing);
  for (const { event, deliveredAt } of deliveries) {
    const ingest = createSealedIngest({
      site: () => site,
      now: () => deliveredAt,
      keyRing,
      seals,
      log: {
        append: (append) => {
          taken.push(append);
          return Promise.resolve(append.facts.map(() => 'appended' as const));
        },
      },
    });
    await ingest([{ kind: 'value', value: event }], { id: 'bulk', gates: 'all' });
  }
  const made = [...bulkPassages({ site, keyRing, deliveries })];
  expect(made.map(({ fact }) => fact)).toEqual(taken.flatMap(({ facts }) => facts));

  const documents = taken.flatMap((append) => append.documents).toReversed();
  const first = new Map(
    await Promise.all(
      documents.map(async (one) => [one.visitor, await seals.documents.open(one)] as const),
    ),
  );
  const shown = made.flatMap(({ document }) => document ?? []);
  expect(new Map(shown.map(({ visitor, data }) => [visitor, data]))).toEqual(first);
  expect(shown).toHaveLength(first.size);
});

it('keeps no document of who was here only before retention began', () => {
  const keptFrom = parseInstant('2026-11-04T00:00:00Z');
  const made = [...bulkPassages({ site, keyRing, deliveries, keptFrom })];
  const hereSince = new Set(
    made.flatMap(({ fact: { fact } }) =>
      fact.kind === 'passage' && fact.at >= keptFrom ? fact.visitor : [],
    ),
  );
  const shown = made.flatMap(({ document }) => document ?? []);
  expect(shown.every(({ shownAt }) => shownAt >= keptFrom)).toBe(true);
  expect(shown).toHaveLength(hereSince.size);
  expect(new Set(shown.map(({ visitor }) => visitor))).toEqual(hereSince);
});
