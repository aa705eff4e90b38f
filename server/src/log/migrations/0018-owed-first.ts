import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/** What somebody has to do before anything else: when their password was given to them, and who let them in. */
export const owedFirst = ({ integer }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`ALTER TABLE users ADD COLUMN "passwordGivenAt" ${integer}`,
      sql`ALTER TABLE sessions ADD COLUMN elsewhere ${integer}`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
});
