import type { KeyObject } from 'node:crypto';
import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { z } from 'zod';
import type { VisitorId } from '../log/facts.ts';
import { createSealer, SealBroken } from './sealer.ts';

const personalDataSchema = z.object({
  ...writtenDocumentSchema.shape,
  birthDate: civilDateSchema.optional(),
});

/** Everything about a visitor that names a person. */
export type PersonalData = Readonly<z.output<typeof personalDataSchema>>;

/** Keeps documents readable only with the key, each only for the visitor it was sealed for. */
export interface SealedDocuments {
  seal(options: { readonly visitor: VisitorId; readonly data: PersonalData }): Uint8Array;
  /** Throws {@link SealBroken}, which says nothing of the content. */
  open(options: { readonly visitor: VisitorId; readonly sealed: Uint8Array }): PersonalData;
}

export function createSealedDocuments(key: KeyObject): SealedDocuments {
  const sealer = createSealer(key);
  return {
    seal({ visitor, data: { type, issuer, number, birthDate } }) {
      const text = JSON.stringify({ type, issuer, number, birthDate });
      return sealer.seal({ text, boundTo: visitor });
    },
    open({ visitor, sealed }) {
      const text = sealer.open({ sealed, boundTo: visitor });
      const read = personalDataSchema.safeParse(parse(text));
      if (!read.success) throw new SealBroken();
      return read.data;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new SealBroken();
  }
}
