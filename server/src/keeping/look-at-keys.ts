import type { CivilDate } from '@khorgos/shared/centre/instant';
import type pg from 'pg';
import type { SecretText } from '../config/secret-text.ts';
import { told } from '../log/postgres/away.ts';
import { openPool } from '../log/postgres/connections.ts';
import {
  destroyedBeforeSetting,
  readKeyDatabase,
  readKeyPlace,
} from '../log/postgres/key-place.ts';
import { tablesOf } from '../log/postgres/tables.ts';
import { type Finding, ok, problem, warning, wordsOf } from './finding.ts';
import { lookAtDayKeys } from './look-around.ts';

const statementSeconds = 15;
const restart = 'stop all nodes, set DOCUMENT_KEYS_URL on every one, start them (docs/keeping.md)';

/**
 * Whether copies of the database can be read for ever by whoever has SECRET, erased people included, and whether the
 * keys of today are kept.
 */
export async function lookAtKeys(options: {
  readonly pool: pg.Pool;
  readonly keysUrl: SecretText | undefined;
  readonly today: CivilDate;
}): Promise<readonly Finding[]> {
  const { pool, keysUrl, today } = options;
  const place = await readKeyPlace(pool);
  if (keysUrl === undefined)
    return place.apart
      ? [
          problem(
            'keys',
            'the keys of documents lie apart and DOCUMENT_KEYS_URL is not set',
            restart,
          ),
        ]
      : [
          warning(
            'keys',
            'the keys of documents lie in the database they seal: a copy of all of it reads who was erased since',
            `make a second database; ${restart}`,
          ),
          ...(await lookAtMark(pool, today)),
        ];
  const keys = openPool({ url: keysUrl, name: 'doctor', most: 1, statementSeconds });
  try {
    const found = await readKeyDatabase(keys);
    if (found.kind === 'everything' || (found.kind === 'keys' && found.of !== place.id))
      return [problem('keys', 'DOCUMENT_KEYS_URL names another database', restart)];
    if (place.apart && found.kind === 'empty')
      return [
        problem(
          'keys',
          'the database of DOCUMENT_KEYS_URL holds none of the keys',
          'bring back what was kept of it (docs/keeping.md)',
        ),
      ];
    return [
      place.apart
        ? ok('keys', 'the keys of documents lie in a database of their own')
        : warning(
            'keys',
            'the next start takes the keys of documents to their own database',
            restart,
          ),
      ...(await lookAtMark(place.apart ? keys : pool, today)),
    ];
  } catch (error) {
    return [
      problem(
        'keys',
        wordsOf(told(error)),
        'see that PostgreSQL runs and that DOCUMENT_KEYS_URL leads to it',
      ),
    ];
  } finally {
    await keys.end();
  }
}

async function lookAtMark(database: pg.Pool, today: CivilDate): Promise<Finding[]> {
  const mark = await tablesOf(database)
    .selectFrom('settings')
    .select('value')
    .where('name', '=', destroyedBeforeSetting)
    .executeTakeFirst();
  return lookAtDayKeys({
    destroyedBefore: mark?.value ?? '',
    today,
    remedy: `stop all nodes and run DELETE FROM settings WHERE name = '${destroyedBeforeSetting}' in the database of the keys`,
  });
}
