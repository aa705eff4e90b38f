import type { Kysely } from 'kysely';
import type { VisitorId } from '../log/facts.ts';
import type { LogTables } from '../log/sqlite/schema.ts';

/** The sealed documents, apart from the log. */
export interface DocumentStore {
  /** Undefined where the document was destroyed. */
  read(visitor: VisitorId): Promise<Uint8Array | undefined>;
  /** Of many at once; who is not in the answer has no document any more. */
  readMany(visitors: readonly VisitorId[]): Promise<readonly KeptDocument[]>;
}

interface KeptDocument {
  readonly visitor: VisitorId;
  readonly sealed: Uint8Array;
}

export function createDocumentStore(db: Kysely<LogTables>): DocumentStore {
  return {
    async read(visitor) {
      const found = await db
        .selectFrom('sealed_documents')
        .select('sealed')
        .where('visitor', '=', visitor)
        .executeTakeFirst();
      return found?.sealed;
    },
    async readMany(visitors) {
      if (visitors.length === 0) return [];
      const found = await db
        .selectFrom('sealed_documents')
        .selectAll()
        .where('visitor', 'in', visitors)
        .execute();
      const sealedOf = new Map(found.map((kept) => [kept.visitor, kept.sealed]));
      return visitors.flatMap((visitor) => {
        const sealed = sealedOf.get(visitor);
        return sealed === undefined ? [] : [{ visitor, sealed }];
      });
    },
  };
}
