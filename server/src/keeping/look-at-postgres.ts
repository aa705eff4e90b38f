import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Config } from '../config/config.ts';
import type { SecretText } from '../config/secret-text.ts';
import { told } from '../log/postgres/away.ts';
import { openPool } from '../log/postgres/connections.ts';
import { assertFit } from '../log/postgres/fit.ts';
import { createLogQueries } from '../log/postgres/log-queries.ts';
import { migrationsMissing, tablesOf } from '../log/postgres/tables.ts';
import { type Finding, ok, problem, warning, wordsOf } from './finding.ts';
import { lookAtKeys } from './look-at-keys.ts';
import { lookAtWay } from './way-to-postgres.ts';

const statementSeconds = 15;

/** Looks at the database of several nodes and at the secret it was made with; changes nothing. */
export async function lookAtPostgres(options: {
  readonly config: Config;
  readonly url: SecretText;
  readonly keysUrl: SecretText | undefined;
  readonly today: CivilDate;
  readonly secretCheckOf: (secret: SecretText) => string;
}): Promise<Finding[]> {
  const { config, url, keysUrl, today } = options;
  const pool = openPool({ url, name: 'doctor', most: 1, statementSeconds });
  try {
    await assertFit(pool);
    const { rows } = await pool.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    const way = lookAtWay({ url, encrypted: rows[0]?.ssl === true });
    const missing = await migrationsMissing(pool);
    if (missing === 'all')
      return [
        ok('database', 'PostgreSQL answers; there is nothing in it yet: the first start makes it'),
        way,
      ];
    const head = await createLogQueries(pool).head();
    const { value: made } = await tablesOf(pool)
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'secret_check')
      .executeTakeFirstOrThrow();
    return [
      missing === 'none'
        ? ok('database', `PostgreSQL answers, ${head} facts, every commit waits for the disk`)
        : warning(
            'database',
            `PostgreSQL answers, ${head} facts, in the form of another version`,
            'start the server: it brings an older one up to date, and says so where it is a newer one',
          ),
      way,
      config.secret !== undefined && options.secretCheckOf(config.secret) === made
        ? ok('secret', 'SECRET is the one this database was made with; keep a copy of it elsewhere')
        : problem(
            'secret',
            config.secret === undefined
              ? 'SECRET is not set'
              : 'SECRET is not the one this database was made with',
            'set the SECRET that this database was made with, the same on every node',
          ),
      ...(missing === 'none' ? await lookAtKeys({ pool, keysUrl, today }) : []),
      warning(
        'backups',
        'PostgreSQL is backed up by its own tools, which cannot be seen from here',
        'see that pg_dump runs as docs/keeping.md says, and that a restore was tried',
      ),
    ];
  } catch (error) {
    return [
      problem(
        'database',
        wordsOf(told(error)),
        'see that PostgreSQL runs and that DATABASE_URL leads to it',
      ),
    ];
  } finally {
    await pool.end();
  }
}
