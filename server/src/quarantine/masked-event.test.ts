import { normaliseDocumentNumber } from '@khorgos/shared/events/document';
import type { JsonObject } from '@khorgos/shared/live/merge-patch';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskEvent } from './masked-event.ts';

const number = 'N1234567';
const event = {
  id: 'kz-in-1:1',
  gateId: 'kz-in-99',
  direction: 'entry',
  occurredAt: '2026-11-23T10:00:00+05:00',
  nationality: 'KAZ',
  birthDate: '2016-03-01',
  document: { type: 'passport', issuer: 'KAZ', number },
};

it('shows what an operator needs to correct, and the end of the number', () => {
  expect(maskEvent(event)).toEqual({
    ...event,
    document: { ...event.document, number: '••••••67' },
  });
});

it('shows lines of a document as the document they are of, and lines nobody can read not at all', () => {
  const mrz = [
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
  ];
  expect(maskEvent({ ...event, document: { mrz } }).document).toEqual({
    type: 'passport',
    issuer: 'UTO',
    number: '•••••02C3',
  });
  const [first = '', second = ''] = mrz;
  const misread = maskEvent({ ...event, document: { mrz: [first, second.replace('898', '899')] } });
  expect(misread.document).toEqual({ mrz: '•••' });
});

it('shows nothing that is not there, and only that there was something where it makes no sense', () => {
  expect(maskEvent({})).toEqual({});
  expect(maskEvent({ direction: 7, document: null, occurredAt: 'yesterday' })).toEqual({
    direction: '•••',
    occurredAt: '•••',
    document: '•••',
  });
});

it('never gives a number away, whatever a gate has put where', () => {
  const written = fc.constantFrom(
    number,
    'n 123-4567',
    `x${number}`,
    `${number}:1`,
    'ｎ１２３４５６７',
  );
  const anything: fc.Arbitrary<JsonObject[string]> = fc.oneof(
    written,
    fc.constantFrom('entry', 'KAZ', 'kz-in-1', '2026-11-23'),
    fc.integer(),
    fc.array(written, { maxLength: 2 }),
  );
  const members = fc.record(
    {
      id: anything,
      gateId: anything,
      direction: anything,
      occurredAt: anything,
      nationality: anything,
      birthDate: anything,
      note: anything,
      guardian: fc.oneof(
        anything,
        fc.record({ type: anything, issuer: anything, number: anything }),
      ),
      document: fc.oneof(
        written,
        fc.record({ type: anything, issuer: anything, number: written, other: anything }),
        fc.record({ mrz: fc.array(written, { minLength: 1 }) }),
        fc.constant([event.document]),
      ),
    },
    { requiredKeys: ['document'] },
  );
  fc.assert(
    fc.property(members, (given) => {
      expect(normaliseDocumentNumber(JSON.stringify(maskEvent(given)))).not.toContain(number);
    }),
    { numRuns: 500 },
  );
});
