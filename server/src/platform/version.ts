import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageFile = new URL('../../package.json', import.meta.url);

/** The version of this program, as its package says. */
export function ownVersion(): string {
  const read: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  return z.object({ version: z.string() }).parse(read).version;
}
