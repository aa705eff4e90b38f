import { turnstileEventSchema, type WireEvent } from '@khorgos/shared/events/turnstile-event';
import { expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { createEventFingerprint } from './event-fingerprint.ts';
import { createKeyRing } from './key-ring.ts';

const keys = createKeyRing(new SecretText('one secret of thirty-two letters'));
const fingerprint = createEventFingerprint(keys.eventFingerprint);
const of = (event: WireEvent) => fingerprint(turnstileEventSchema.parse(event));

const guardian = { type: 'id_card', issuer: 'KAZ', number: '012345678' } as const;
const event: WireEvent = {
  id: 'kz-in-1:000482',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T09:15:02.120+05:00',
  document: { type: 'id_card', issuer: 'KAZ', number: '043217788' },
  birthDate: '2016-03-01',
};

test('stays the same for ever: every event already taken would be a conflict', () => {
  expect(of(event)).toBe('5qfqKergBscfuWJiA9Qumg');
});

test.each<[string, WireEvent]>([
  ['another offset', { ...event, occurredAt: '2026-11-23T04:15:02.12Z' }],
  ['other spaces', { ...event, document: { ...guardian, number: '043-217 788' } }],
  ['the nationality that was meant anyway', { ...event, nationality: 'KAZ' }],
])('is the same with %s', (_, same) => {
  expect(of(same)).toBe(of(event));
});

test('differs in every field', () => {
  const different: WireEvent[] = [
    event,
    { ...event, id: 'kz-in-1:000483' },
    { ...event, gateId: 'kz-in-2' },
    { ...event, direction: 'exit' },
    { ...event, occurredAt: '2026-11-23T09:15:02.121+05:00' },
    { ...event, document: { ...guardian, number: '043217788', type: 'passport' } },
    { ...event, document: { ...guardian, number: '043217788', issuer: 'CHN' } },
    { ...event, document: guardian },
    { ...event, nationality: 'CHN' },
    { ...event, birthDate: undefined },
    { ...event, birthDate: '2016-03-02' },
    { ...event, guardian },
    { ...event, guardian: { ...guardian, type: 'passport' } },
    { ...event, guardian: { ...guardian, number: '012345679' } },
  ];
  expect(new Set(different.map(of)).size).toBe(different.length);
});

test('keeps fields apart: nothing moved from one into the next goes unnoticed', () => {
  const parsed = turnstileEventSchema.parse({ ...event, guardian });
  const moved = { ...parsed, birthDate: undefined, guardian: undefined };
  const odd = { ...moved, nationality: `KAZ","${parsed.birthDate}` as typeof parsed.nationality };
  expect(fingerprint(odd)).not.toBe(fingerprint({ ...parsed, guardian: undefined }));
});
