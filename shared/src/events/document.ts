import { z } from 'zod';
import { type StateCode, stateCodeSchema } from '../centre/nationality.ts';

export const documentTypes = [
  'id_card',
  'passport',
  'birth_certificate',
  'exit_entry_permit',
  'stateless_certificate',
  'other',
] as const;

export const documentTypeSchema = z.enum(documentTypes, {
  error: `must be one of ${documentTypes.join(', ')}`,
});
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** A document number as it is compared: upper case, no spaces, no hyphens (CONTRACT §3). */
export type DocumentNumber = string & z.$brand<'DocumentNumber'>;

const plain = /^[A-Z0-9]+$/;
const separators = /[\s\p{Pd}]+/gu;

/** `ab 12-34` and `AB1234` are one number; full-width digits count as their plain selves. */
export function normaliseDocumentNumber(text: string): DocumentNumber {
  if (plain.test(text)) return text as DocumentNumber;
  return text.normalize('NFKC').replace(separators, '').toUpperCase() as DocumentNumber;
}

export const documentNumberSchema = z
  .string({ error: 'must be a text of 1 to 64 characters' })
  .max(64, { error: 'must be a text of 1 to 64 characters' })
  .transform(normaliseDocumentNumber)
  // Half a surrogate pair has no bytes of its own: hashed, every such number would be one and the same.
  .refine((number) => !/[\p{Cc}\p{Cs}]/u.test(number), {
    error: 'must be text without control characters or broken ones',
  })
  .refine((number) => number.length > 0, {
    error: 'must contain a letter or a digit, not only spaces and hyphens',
  });

export const writtenDocumentSchema = z.object(
  { type: documentTypeSchema, issuer: stateCodeSchema, number: documentNumberSchema },
  { error: 'must be an object with type, issuer and number, or with mrz' },
);

/** One identity document. Two readings are the same document when issuer and number are the same. */
export interface IdentityDocument {
  readonly type: DocumentType;
  readonly issuer: StateCode;
  readonly number: DocumentNumber;
}
