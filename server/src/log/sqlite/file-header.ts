import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** What the first hundred bytes of a file say of the rest: https://sqlite.org/fileformat2.html#the_database_header */
export type FileHeader =
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'database'; readonly bytesSaid: number; readonly bytes: number };

const headerBytes = 100;
const firstWords = 'SQLite format 3\0';

/** Reads a database's first bytes without SQLite, which takes an empty file for a new database. */
export function readFileHeader(path: string): FileHeader {
  const bytes = statSync(path).size;
  if (bytes === 0) return { kind: 'empty' };
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, firstWords.length) !== firstWords) return { kind: 'foreign' };
  const said = header.readUInt16BE(16);
  const pageBytes = said === 1 ? 65_536 : said;
  return { kind: 'database', bytesSaid: pageBytes * header.readUInt32BE(28), bytes };
}
