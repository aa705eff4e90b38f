import { type MaskedDocument, maskDocument } from '../access/masked-document.ts';
import type { SealedDocuments } from '../access/sealed-documents.ts';
import type { VisitorId } from '../log/facts.ts';

/** Reads documents as operators see them; who is not in the answer has none any more. */
export type MaskedDocuments = (
  visitors: readonly VisitorId[],
) => Promise<ReadonlyMap<VisitorId, MaskedDocument>>;

export function createMaskedDocuments(options: {
  readonly readMany: (
    visitors: readonly VisitorId[],
  ) => Promise<readonly { readonly visitor: VisitorId; readonly sealed: Uint8Array }[]>;
  readonly documents: Pick<SealedDocuments, 'open'>;
}): MaskedDocuments {
  return async (visitors) => {
    const sealed = await options.readMany(visitors);
    const masked = new Map<VisitorId, MaskedDocument>();
    for (const kept of sealed) {
      const data = await options.documents.open(kept);
      if (data !== undefined) masked.set(kept.visitor, maskDocument(data));
    }
    return masked;
  };
}
