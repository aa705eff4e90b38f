import { type CivilDate, civilDateSchema } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { z } from 'zod';
import type { VisitorId } from '../log/facts.ts';
import type { DaySealer } from './day-sealer.ts';
import { SealBroken } from './sealer.ts';

const personalDataSchema = z.object({
  ...writtenDocumentSchema.shape,
  birthDate: civilDateSchema.optional(),
});

/** Everything about a visitor that names a person. */
export type PersonalData = Readonly<z.output<typeof personalDataSchema>>;

/** Keeps documents readable only with a day's key, each only for the visitor it was sealed for. */
export interface SealedDocuments {
  /** Undefined where the day is over: what is older is not kept. */
  seal(options: {
    readonly visitor: VisitorId;
    readonly data: PersonalData;
    readonly day: CivilDate;
  }): Promise<Uint8Array | undefined>;
  /** Undefined where it was destroyed. Throws {@link SealBroken}, which says nothing of the content. */
  open(options: {
    readonly visitor: VisitorId;
    readonly sealed: Uint8Array;
  }): Promise<PersonalData | undefined>;
}

export function createSealedDocuments(sealer: DaySealer): SealedDocuments {
  return {
    seal({ visitor, data: { type, issuer, number, birthDate }, day }) {
      const text = JSON.stringify({ type, issuer, number, birthDate });
      return sealer.seal({ text, boundTo: visitor, day });
    },
    async open({ visitor, sealed }) {
      const text = await sealer.open({ sealed, boundTo: visitor });
      if (text === undefined) return undefined;
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
