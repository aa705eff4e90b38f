import type { PersonalData } from './sealed-documents.ts';

/** A document as operators see it (CONTRACT §5): enough to recognise it in a hand, not to use it. */
export interface MaskedDocument {
  readonly type: PersonalData['type'];
  readonly issuer: PersonalData['issuer'];
  /** `•••••7788` */
  readonly number: string;
}

const shown = 4;

export function maskDocument({ type, issuer, number }: PersonalData): MaskedDocument {
  return { type, issuer, number: maskNumber(number) };
}

export function maskNumber(number: string): string {
  const end = number.length > 2 * shown ? number.slice(-shown) : number.slice(-2);
  const hidden = number.length > shown ? number.length - end.length : number.length;
  return '•'.repeat(hidden) + (hidden === number.length ? '' : end);
}
