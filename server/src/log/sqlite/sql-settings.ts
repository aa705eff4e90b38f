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
    async replace(settings) {
      await db
        .insertInto('settings')
        .values(rows(settings))
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
        )
        .execute();
    },
  };
}
