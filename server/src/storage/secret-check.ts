import type { Kysely } from 'kysely';
import { WrongSecret } from '../config/config-error.ts';
import type { LogTables } from '../log/sqlite/schema.ts';

/** With another secret every visitor would come a second time as somebody else, unnoticed. */
export async function checkSecret(db: Kysely<LogTables>, secretCheck: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: 'secret_check', value: secretCheck })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'secret_check')
    .executeTakeFirstOrThrow();
  if (value !== secretCheck)
    throw new WrongSecret(
      'SECRET is not the one this database was made with: put back the SECRET or the file "secret" it had',
    );
}
