import type { Kysely } from 'kysely';
import type { SettingStore } from '../setting-store.ts';
import type { LogTables } from './schema.ts';

/** {@link SettingStore} in the table `settings`. Several at once are one statement, so none is alone. */
export function createSqlSettings(db: Kysely<LogTables>): SettingStore {
  const rows = (settings: Readonly<Record<string, string>>) =>
    Object.entries(settings).map(([name, value]) => ({ name, value }));
  return {
    async read(name) {
      const found = await db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst();
      return found?.value;
    },
    async keep(settings) {
      await db
        .insertInto('settings')
        .values(rows(settings))
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
    },
    async replace({ settings, where }) {
      return db.transaction().execute(async (transaction) => {
        // Writes before it reads: who comes second waits here, and then finds another value.
        const { numUpdatedRows } = await transaction
          .updateTable('settings')
          .set({ value: where.is })
          .where('name', '=', where.name)
          .where('value', '=', where.is)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await transaction
          .insertInto('settings')
          .values(rows(settings))
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
          )
          .execute();
        return true;
      });
    },
  };
}
