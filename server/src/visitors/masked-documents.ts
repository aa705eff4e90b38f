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
    return new Map(
      sealed.map((kept) => [kept.visitor, maskDocument(options.documents.open(kept))] as const),
    );
  };
}
