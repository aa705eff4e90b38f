import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardLines, passportLines } from '../testing/machine-readable-lines.ts';
import { turnstileEventSchema, type WireEvent } from './turnstile-event.ts';

const event: WireEvent = {
  id: 'kz-in-1:000482',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T09:15:02.120+05:00',
  document: { type: 'id_card', issuer: 'KAZ', number: '04-321 7788' },
};
const bearer = {
  issuer: 'CHN',
  number: 'E12345678',
  nationality: 'CHN',
  birth: '160301',
  expiry: '300101',
};

/** Paths and messages of every issue, those inside a union included. */
function complaints(value: unknown): string[] {
  const { error } = turnstileEventSchema.safeParse(value);
  return JSON.stringify(error?.issues ?? []).match(/"path":\[[^\]]*\]/g) ?? [];
}

describe('an event', () => {
  test('is understood as it stands', () => {
    expect(turnstileEventSchema.parse(event)).toEqual({
      id: 'kz-in-1:000482',
      gateId: 'kz-in-1',
      direction: 'entry',
      occurredAt: Date.parse('2026-11-23T04:15:02.120Z'),
      document: { type: 'id_card', issuer: 'KAZ', number: '043217788' },
      nationality: 'KAZ',
      birthDate: undefined,
      guardian: undefined,
    });
  });

  test('R1.2 has the nationality of its issuer where none is given', () => {
    const document = { type: 'passport', issuer: 'D', number: 'C01X00T47' } as const;
    expect(turnstileEventSchema.parse({ ...event, document }).nationality).toBe('DEU');
    expect(turnstileEventSchema.parse({ ...event, document, nationality: 'XXA' }).nationality).toBe(
      'XXA',
    );
  });

  test('R1.2 with machine-readable lines takes nationality and birth date from them', () => {
    const read = turnstileEventSchema.parse({
      ...event,
      document: { mrz: passportLines(bearer) },
      nationality: 'RUS',
      birthDate: '1999-09-09',
      guardian: { mrz: cardLines({ ...bearer, number: 'C11111111' }, 'C<') },
    });
    expect(read).toMatchObject({
      document: { type: 'passport', issuer: 'CHN', number: 'E12345678' },
      nationality: 'CHN',
      birthDate: '2016-03-01',
      guardian: { type: 'exit_entry_permit', issuer: 'CHN', number: 'C11111111' },
    });
  });

  test('keeps a given birth date where the lines leave it unknown', () => {
    const document = { mrz: passportLines({ ...bearer, birth: '<<<<<<' }) };
    expect(
      turnstileEventSchema.parse({ ...event, document, birthDate: '2016-03-01' }).birthDate,
    ).toBe('2016-03-01');
  });

  test('may carry fields that nobody knows, which are dropped', () => {
    const read = turnstileEventSchema.parse({ ...event, firmware: '1.2', photo: 'x' });
    expect(JSON.stringify(read)).not.toMatch(/firmware|photo/);
  });

  test.each([
    ['2026-11-23T09:15:02+05:00', '2026-11-23T04:15:02.000Z'],
    ['2026-11-23T04:15:02Z', '2026-11-23T04:15:02.000Z'],
    ['2026-11-23T04:15:02.123999Z', '2026-11-23T04:15:02.123Z'],
    ['2024-02-29T23:30:00+06:00', '2024-02-29T17:30:00.000Z'],
  ])('at %s is at %s', (occurredAt, utc) => {
    const read = turnstileEventSchema.parse({ ...event, occurredAt });
    expect(new Date(read.occurredAt).toISOString()).toBe(utc);
  });
});

describe('what is no event', () => {
  test.each([
    [{ ...event, id: '' }, 'id'],
    [{ ...event, id: 'x'.repeat(81) }, 'id'],
    [{ ...event, id: 'a b' }, 'id'],
    [{ ...event, gateId: undefined }, 'gateId'],
    [{ ...event, direction: 'in' }, 'direction'],
    [{ ...event, occurredAt: '2026-11-23T09:15:02' }, 'occurredAt'],
    [{ ...event, occurredAt: '2026-02-29T09:15:02Z' }, 'occurredAt'],
    [{ ...event, occurredAt: 1795407302120 }, 'occurredAt'],
    [{ ...event, document: undefined }, 'document'],
    [{ ...event, document: { ...event.document, type: 'visa' } }, 'document'],
    [{ ...event, document: { mrz: ['A', 'B'] } }, 'document'],
    [{ ...event, document: { mrz: ['A'] } }, 'document'],
    [{ ...event, nationality: 'Kazakh' }, 'nationality'],
    [{ ...event, birthDate: '2016-02-30' }, 'birthDate'],
    [{ ...event, guardian: 'mother' }, 'guardian'],
    [{ ...event, guardian: { mrz: ['A', 'B'] } }, 'guardian'],
  ])('%#: the issue names %s', (value, field) => {
    expect(complaints(value)).toContainEqual(expect.stringContaining(`"${field}"`));
  });

  test.each([null, undefined, 7, 'event', [], [event]])('%#: not an object', (value) => {
    expect(turnstileEventSchema.safeParse(value).success).toBe(false);
  });

  test('never throws, and never repeats a document in what it complains of', () => {
    const canary = 'ZZ98765CANARY';
    const anything = fc.oneof(fc.anything(), fc.constant(canary), fc.constant([canary, canary]));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(event), 'guardian'), anything, (field, value) => {
        const written = { ...event.document, number: `${canary}${'9'.repeat(60)}` };
        const { error } = turnstileEventSchema.safeParse({
          ...event,
          document: written,
          [field]: value,
        });
        expect(JSON.stringify(error?.issues ?? [])).not.toContain(canary);
      }),
    );
  });
});
