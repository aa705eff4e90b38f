import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type Connection, openForReading, openPlain } from '../log/sqlite/open-database.ts';

const words = ['root_key', 'root_id', 'secret_check'] as const;
const rowSchema = z.object({ name: z.enum(words), value: z.string() });

/**
 * Has a backup open with the SECRET of the database whose place it takes, where both have one root: since the
 * backup was made, SECRET may have been replaced. Gives the check of that SECRET. A database that cannot be
 * read is not asked.
 */
export function keepSecretOf(database: string, copy: string): string | undefined {
  if (!existsSync(database)) return undefined;
  const now = read(() => openForReading(database));
  const then = read(() => openPlain(copy));
  if (now?.root_id === undefined || now.root_id !== then?.root_id) return undefined;
  const db = openPlain(copy);
  try {
    const update = db.prepare('UPDATE settings SET value = ? WHERE name = ?');
    db.transaction(() => {
      for (const name of words) update.run(now[name], name);
    })();
    return now.secret_check;
  } finally {
    db.close();
  }
}

function read(open: () => Connection): Partial<Record<(typeof words)[number], string>> | undefined {
  try {
    const db = open();
    try {
      const rows = db
        .prepare(`SELECT name, value FROM settings WHERE name IN (${words.map(() => '?').join()})`)
        .all(...words);
      return Object.fromEntries(
        z
          .array(rowSchema)
          .parse(rows)
          .map(({ name, value }) => [name, value]),
      );
    } finally {
      db.close();
    }
  } catch {
    // It is being replaced because it is damaged, maybe: the backup then opens with the SECRET it was made with.
    return undefined;
  }
}
