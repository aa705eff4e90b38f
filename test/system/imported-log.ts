import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KeyRing } from '@khorgos/server/access/key-ring';
import { openFromEnvironment } from '@khorgos/server/cli/with-storage';
import type { EventLog } from '@khorgos/server/log/event-log';
import { openSqliteLog } from '@khorgos/server/log/sqlite/sqlite-log';
import { z } from 'zod';
import { khorgosProgram } from './khorgos-process.ts';

export const importSecret = 'a secret of thirty-two characters or more';

const summarySchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
});

/** Imports a file into a database of its own beside it, as an operator does, and opens the log of it. */
export async function importLog(options: {
  readonly file: string;
  readonly siteFile?: string;
}): Promise<{
  readonly summary: z.infer<typeof summarySchema>;
  readonly log: EventLog;
  readonly keyRing: KeyRing;
}> {
  const path = `${options.file}.db`;
  const environment = {
    PATH: process.env.PATH,
    SECRET: importSecret,
    DATABASE_URL: `sqlite:${path}`,
    ...(options.siteFile === undefined ? {} : { SITE_FILE: options.siteFile }),
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [khorgosProgram, 'import', options.file, '--json'],
    { env: environment },
  );
  const { keyRing, storage } = await openFromEnvironment({ environment });
  await storage.close();
  const log = await openSqliteLog({
    path,
    onFailure: (error) => {
      throw error;
    },
  });
  return { summary: summarySchema.parse(JSON.parse(stdout)), log, keyRing };
}
