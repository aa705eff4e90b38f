import { stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { normaliseDocumentNumber } from '@khorgos/shared/events/document';
import { expect, it } from 'vitest';
import { maskDocument } from './masked-document.ts';

it.each([
  ['043217788', '•••••7788'],
  ['N1234567', '••••••67'],
  ['A1234', '•••34'],
  ['1234', '••••'],
  ['7', '•'],
])('shows no more of %s than %s', (number, masked) => {
  const issuer = stateCodeSchema.parse('KAZ');
  expect(
    maskDocument({
      type: 'id_card',
      issuer,
      number: normaliseDocumentNumber(number),
      birthDate: undefined,
    }),
  ).toEqual({ type: 'id_card', issuer, number: masked });
});
