import { type CivilDate, civilDateSchema } from '@khorgos/shared/centre/instant';
import type { Kysely } from 'kysely';
import { destroyedBeforeSetting } from '../log/postgres/key-place.ts';
import type { LogTables } from '../log/sqlite/schema.ts';
import type { DayKeyStore } from './day-key-store.ts';

/**
 * {@link DayKeyStore} in the table `document_keys`, for nodes that share no disk: of a database of its own, or else of
 * one whose dumps have to leave its rows out, see docs/keeping.md.
 */
export function createSqlDayKeys(
  db: Kysely<Pick<LogTables, 'document_keys' | 'settings'>>,
): DayKeyStore {
  const read = async (day: CivilDate) =>
    (
      await db
        .selectFrom('document_keys')
        .select('wrapped')
        .where('day', '=', day)
        .executeTakeFirst()
    )?.wrapped;
  const destroyedBefore = async () =>
    (
      await db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', destroyedBeforeSetting)
        .executeTakeFirst()
    )?.value ?? '';
  return {
    read,
    async days() {
      const rows = await db.selectFrom('document_keys').select('day').orderBy('day').execute();
      return rows.map(({ day }) => civilDateSchema.parse(day));
    },
    async add(day, wrapped) {
      await db
        .insertInto('document_keys')
        .values({ day, wrapped })
        .onConflict((conflict) => conflict.column('day').doNothing())
        .execute();
      return (await read(day)) ?? wrapped;
    },
    destroyedBefore,
    async destroyBefore(day) {
      // The mark first: a key that is still there afterwards is not used any more, and destroyed next time.
      if ((await destroyedBefore()) < day)
        await db
          .insertInto('settings')
          .values({ name: destroyedBeforeSetting, value: day })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: day }))
          .execute();
      const gone = await db
        .deleteFrom('document_keys')
        .where('day', '<', day)
        .returning('day')
        .execute();
      return gone.map((row) => row.day);
    },
  };
}
