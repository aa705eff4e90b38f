/** A value as the column of another database wants it: better-auth's moments and flags differ. */
export function fitting(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'timestamptz') return value instanceof Date ? value : new Date(String(value));
  if (type === 'bool') return Boolean(value);
  return plain(value);
}

/** A value in the one form in which two databases can be compared, which is also how SQLite keeps it. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value;
}

/** A row as one text, the same wherever it is kept; the checksum is each database's own. */
export function rowText(
  table: string,
  columns: readonly string[],
  row: Record<string, unknown>,
): string {
  return JSON.stringify(
    columns
      .filter((column) => table !== 'log' || column !== 'checksum')
      .map((column) => {
        const value = plain(row[column] ?? null);
        return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
      }),
  );
}
