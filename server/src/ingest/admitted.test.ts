import { parseInstant } from '@khorgos/shared/centre/instant';
import { cardLines } from '@khorgos/shared/testing/machine-readable-lines';
import { expect, it } from 'vitest';
import { createKeyRing } from '../access/key-ring.ts';
import { SecretText } from '../config/secret-text.ts';
import type { EventLog } from '../log/event-log.ts';
import type { NewFact } from '../log/facts.ts';
import { site } from '../testing/passages.ts';
import { sealsFor } from '../testing/seals.ts';
import { createSealedIngest } from './sealed-ingest.ts';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));

/** Takes events in as the doors do and returns what went into the log. */
async function admit(event: Record<string, unknown>) {
  const taken: NewFact[] = [];
  const append: EventLog['append'] = ({ facts }) => {
    taken.push(...facts);
    return Promise.resolve(facts.map(() => 'appended'));
  };
  const ingest = createSealedIngest({
    site: () => site,
    log: { append },
    now: () => parseInstant('2026-11-23T18:40:00Z'),
    keyRing,
    seals: sealsFor(keyRing),
  });
  await ingest([{ kind: 'value', value: event }], { id: 'key', gates: 'all' });
  const fact = taken[0]?.fact;
  return fact?.kind === 'passage' ? fact : undefined;
}

const event = {
  id: 'kz-in-1:1',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T10:00:00+05:00',
  document: { type: 'passport', issuer: 'KAZ', number: 'N1234567' },
};

it.each([
  ['born sixteen years ago tomorrow', { birthDate: '2010-11-24' }, true],
  ['born sixteen years ago today', { birthDate: '2010-11-23' }, false],
  [
    'with a birth certificate and no birth date',
    { document: { ...event.document, type: 'birth_certificate' } },
    true,
  ],
  ['with neither', {}, false],
])(
  'R1.4 a visitor %s is a child or not on the civil day of the passage',
  async (_, with_, child) => {
    expect((await admit({ ...event, ...with_ }))?.child).toBe(child);
  },
);

it('R1.4 the day is that of the side: after its midnight a birthday has come', async () => {
  const late = { ...event, birthDate: '2010-11-24', occurredAt: '2026-11-23T18:30:00Z' };
  expect((await admit(late))?.child).toBe(true);
  expect((await admit({ ...late, gateId: 'cn-in-1' }))?.child).toBe(false);
});

it.each(['1970-01-01T00:03:00Z', '2000-01-01T00:00:00Z', '2031-01-01T00:00:00Z'])(
  'R1.4 a gate whose clock says %s does not make a child of a card an old man',
  async (occurredAt) => {
    const bearer = { issuer: 'KAZ', number: '043217788', nationality: 'KAZ', expiry: '300101' };
    const of = (birth: string) => ({ document: { mrz: cardLines({ ...bearer, birth }) } });
    expect((await admit({ ...event, occurredAt, ...of('160301') }))?.child).toBe(true);
    expect((await admit({ ...event, occurredAt, ...of('280301') }))?.child).toBe(false);
  },
);

it.each([
  ['by a gate that is not for this direction', { gateId: 'kz-out-1' }],
  ['with a document outside the table', { document: { ...event.document, type: 'other' } }],
  ['of a child without a guardian', { birthDate: '2020-01-01' }],
  ['while the side is closed', { occurredAt: '2026-11-23T03:00:00+05:00' }],
])('R1.8 a passage %s is counted all the same', async (_, with_) => {
  expect(await admit({ ...event, ...with_ })).toMatchObject({ kind: 'passage' });
});
