import { type Kysely, sql } from 'kysely';
import type { DocumentStore } from '../document-store.ts';
import type { VisitorId } from '../facts.ts';
import { sealedDay } from '../sealed-day.ts';
import type { LogTables } from './schema.ts';

/** {@link DocumentStore} in the table `sealed_documents`. What is sealed begins with its day, see day-sealer.ts. */
export function createSqlDocuments(db: Kysely<LogTables>): DocumentStore {
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

    async sealedBefore({ from, day, after, limit }) {
      let query = db
        .selectFrom('sealed_documents')
        .selectAll()
        .where(sql`substr(sealed, 1, 3)`, '<', sealedDay(day))
        .orderBy('visitor')
        .limit(limit);
      if (from !== undefined) query = query.where(sql`substr(sealed, 1, 3)`, '>=', sealedDay(from));
      if (after !== undefined) query = query.where('visitor', '>', after);
      const found = await query.execute();
      return found.map(({ visitor, sealed }) => ({ visitor: visitor as VisitorId, sealed }));
    },

    async replace({ visitor, sealed, by }) {
      await db
        .updateTable('sealed_documents')
        .set({ sealed: by })
        .where('visitor', '=', visitor)
        .where('sealed', '=', sealed)
        .execute();
    },

    async remove({ visitor, sealed }) {
      await db
        .deleteFrom('sealed_documents')
        .where('visitor', '=', visitor)
        .where('sealed', '=', sealed)
        .execute();
    },
  };
}
