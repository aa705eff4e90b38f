import { siteSchema } from '@khorgos/shared/centre/site';
import { SingleBar } from 'cli-progress';
import { withKeys } from '../config/config.ts';
import type { SecretText } from '../config/secret-text.ts';
import { type Database, databaseSchema, keysUrlSchema } from '../config/variables.ts';
import { openEnd } from '../moving/end.ts';
import { move } from '../moving/move.ts';
import { haveSameFold } from '../moving/same-fold.ts';
import { systemClock } from '../platform/clock.ts';
import { JobFailed } from './job-failed.ts';

/**
 * `khorgos migrate --from URL --to URL`: moves everything from one database into an empty one, all or nothing,
 * and reads it again. The source stays as it is.
 */
export async function migrateDatabase(options: {
  readonly from: string;
  readonly to: string;
  readonly json: boolean;
}): Promise<void> {
  const from = await openEnd(read('--from', options.from), 'source');
  try {
    const seed = await from.db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'site')
      .executeTakeFirst();
    if (seed === undefined) throw new JobFailed('there is nothing in the database of --from yet');
    const site = siteSchema.parse(JSON.parse(String(seed.value)));
    const to = await openEnd(read('--to', options.to), 'target');
    try {
      const bar = new SingleBar({
        format: '{bar} {percentage}%  {value} rows  {eta_formatted} left',
        stream: process.stderr,
        hideCursor: true,
        noTTYOutput: false,
      });
      const showsProgress = process.stderr.isTTY && !options.json;
      if (showsProgress) bar.start(0, 0);
      const { rows, keys } = await move({
        from,
        to,
        onProgress: (done, all) => {
          if (!showsProgress) return;
          bar.setTotal(all);
          bar.update(done);
        },
      }).finally(() => bar.stop());
      if (!(await haveSameFold({ ends: [from, to], site, clock: systemClock })))
        throw new JobFailed(
          'the two logs come to different states: start no server on the target, and keep the source',
        );
      report(rows, keys, options.json);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function read(word: string, text: string): Database {
  const database = databaseSchema(process.cwd()).safeParse(text);
  if (database.success)
    return database.data.kind === 'sqlite' ? database.data : withKeys(database.data, keysUrl());
  throw new JobFailed(`${word} ${database.error.issues[0]?.message ?? 'cannot be read'}`);
}

/** Where the source is one whose keys lie apart, its own. */
function keysUrl(): SecretText | undefined {
  const given = process.env.DOCUMENT_KEYS_URL;
  if (given === undefined || given === '') return undefined;
  const url = keysUrlSchema.safeParse(given);
  if (url.success) return url.data;
  throw new JobFailed(`DOCUMENT_KEYS_URL ${url.error.issues[0]?.message ?? 'cannot be read'}`);
}

function report(rows: Readonly<Record<string, number>>, keys: number, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ rows, keys, verified: true })}\n`);
    return;
  }
  for (const [table, count] of Object.entries(rows))
    process.stdout.write(`${String(count).padStart(10)}  ${table}\n`);
  process.stdout.write(`${String(keys).padStart(10)}  keys of days\n`);
  process.stdout.write(
    'Every row was read again and is the same; both logs come to the same state.\n' +
      'Start the server on the new database with the same SECRET: beside an embedded one it is in the file "secret".\n',
  );
}
