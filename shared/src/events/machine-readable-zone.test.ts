import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bearer,
  cardLines,
  checkDigit,
  passportLines,
} from '../testing/machine-readable-lines.ts';
import { readMachineReadableZone } from './machine-readable-zone.ts';

const today = '2026-11-23';

function identityOf(lines: readonly string[], readOn = today) {
  const zone = readMachineReadableZone(lines, readOn);
  if (zone.kind === 'unreadable') throw new Error(zone.message);
  return zone.identity;
}

// The specimens of ICAO 9303; Utopia is no state, and is read all the same.
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];
const anna = { nationality: 'UTO', birthDate: '1974-08-12' };
const peter = { nationality: 'UTO', birthDate: '1934-07-12' };

describe('the specimens of ICAO 9303', () => {
  test.each([
    ['TD3, part 4', passport, 'passport', 'L898902C3', anna],
    [
      'TD2, part 6',
      ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
      'id_card',
      'D23145890',
      anna,
    ],
    [
      'TD1, part 5',
      [
        'I<UTOD231458907<<<<<<<<<<<<<<<',
        '7408122F1204159UTO<<<<<<<<<<<6',
        'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
      ],
      'id_card',
      'D23145890',
      anna,
    ],
    [
      'TD1 with a long number',
      [
        'I<UTOD23145890<7349<<<<<<<<<<<',
        '3407127M9507122UTO<<<<<<<<<<<2',
        'STEVENSON<<PETER<JOHN<<<<<<<<<',
      ],
      'id_card',
      'D23145890734',
      peter,
    ],
    [
      'TD2 with a long number',
      ['I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<', 'D23145890<UTO3407127M95071227349<<<8'],
      'id_card',
      'D23145890734',
      peter,
    ],
  ])('%s', (_, lines, type, number, bearer) => {
    expect(identityOf(lines)).toEqual({ document: { type, issuer: 'UTO', number }, ...bearer });
  });
});

const kazakh: Bearer = {
  issuer: 'KAZ',
  number: 'N12345678',
  nationality: 'KAZ',
  birth: '160301',
  expiry: '300101',
};

describe('codes', () => {
  test('D, as German documents have it, is DEU', () => {
    const { document, nationality } = identityOf(
      passportLines({ ...kazakh, issuer: 'D', nationality: 'D' }),
    );
    expect([document.issuer, nationality]).toEqual(['DEU', 'DEU']);
  });

  test('a stateless person has the issuer of the document and no nationality', () => {
    const { document, nationality } = identityOf(passportLines({ ...kazakh, nationality: 'XXA' }));
    expect([document.issuer, nationality]).toEqual(['KAZ', 'XXA']);
  });

  test('a Chinese card of code C is an exit-entry permit', () => {
    const chinese = { ...kazakh, issuer: 'CHN', nationality: 'CHN', number: 'C12345678' };
    expect(identityOf(cardLines(chinese, 'C<')).document.type).toBe('exit_entry_permit');
    expect(identityOf(cardLines(kazakh, 'C<')).document.type).toBe('id_card');
  });

  test('lower case and spaces around a line do not matter', () => {
    const [first = '', second = ''] = passport;
    expect(identityOf([` ${first.toLowerCase()} `, `${second}\r`])).toEqual(identityOf(passport));
  });
});

describe('a two-digit year of birth', () => {
  test.each([
    ['261123', '2026-11-23'],
    ['261124', '1926-11-24'],
    ['000101', '2000-01-01'],
    ['991231', '1999-12-31'],
  ])('%s is %s, the latest that is not after the reading', (birth, date) => {
    expect(identityOf(passportLines({ ...kazakh, birth })).birthDate).toBe(date);
  });

  test.each(['<<<<<<', '60<<<<', '6008<<'])('%s is an unknown birth date', (birth) => {
    expect(identityOf(passportLines({ ...kazakh, birth })).birthDate).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  test('any single wrong character of a checked field is found, and is not repeated', () => {
    const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'];
    // Number, birth and expiry with their check digits, and the check digit over all of them.
    const places = [
      ...Array(10).keys(),
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      43,
    ];
    const [first, second] = passportLines(kazakh);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...alphabet), (place, character) => {
        const before = second[place] ?? '';
        // 0, A, K, U and < weigh the same modulo ten: no check digit tells them apart.
        fc.pre(checkDigit(before) !== checkDigit(character));
        const wrong = `${second.slice(0, place)}${character}${second.slice(place + 1)}`;
        const zone = readMachineReadableZone([first, wrong], today);
        expect(zone.kind).toBe('unreadable');
        expect(JSON.stringify(zone)).not.toContain(wrong.slice(0, 9));
        expect(JSON.stringify(zone)).not.toContain('SPECIMEN');
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['nothing', ['', '']],
    ['one line', passport.slice(0, 1)],
    ['a line too short', ['P<UTOERIKSSON<<ANNA', passport[1] ?? '']],
    ['letters outside the alphabet', ['П'.repeat(44), passport[1] ?? '']],
    ['no number', passportLines({ ...kazakh, number: '' })],
    ['no nationality', passportLines({ ...kazakh, nationality: '' })],
    ['no issuer', passportLines({ ...kazakh, issuer: '' })],
    [
      'a visa',
      [
        'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
        'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
      ],
    ],
  ])('%s', (_, lines) => {
    const zone = readMachineReadableZone(lines, today);
    expect(zone.kind).toBe('unreadable');
    expect(JSON.stringify(zone)).not.toMatch(/ERIKSSON|L898|N1234/);
  });

  test('never throws, and never repeats what it was given', () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'<AZ09'), minLength: 30, maxLength: 44 }),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const zone = readMachineReadableZone(lines, today);
        if (zone.kind === 'unreadable')
          for (const text of lines.filter(({ length }) => length > 8))
            expect(zone.message).not.toContain(text);
      }),
    );
  });
});
