import { z } from 'zod';
import type { Connection } from './open-database.ts';

const objectSchema = z.tuple([z.string(), z.string(), z.string()]);

/** Every table and index by its name, in the words it was made with; the migrator's own are left out. */
export function readSchema(db: Connection): ReadonlyMap<string, string> {
  const objects = db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'kysely%'",
    )
    .raw()
    .all();
  return new Map(
    z
      .array(objectSchema)
      .parse(objects)
      .map(([type, name, sql]) => [`${type} ${name}`, sql]),
  );
}
