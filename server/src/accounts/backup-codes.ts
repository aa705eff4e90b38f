import { createHash } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import { generatePassword } from './generated-password.ts';

const amount = 10;
const mark = 'sha256:';
const listSchema = z.array(z.string());

/** What is kept of a backup code, and shown to the library in its place: it compares what it is given. */
export function hashOfBackupCode(code: string): string {
  return mark + createHash('sha256').update(code).digest('base64url');
}

/**
 * Backup codes of 120 random bits, of which only hashes are kept. The library takes its way of keeping them for
 * encryption, reads the list, takes one out and keeps the rest: what is a hash already stays as it is.
 */
export function backupCodesKeptAsHashes(options: {
  /** Codes of before were encrypted with this. */
  readonly secret: string;
}) {
  const hashed = (json: string) =>
    JSON.stringify(
      listSchema
        .parse(JSON.parse(json))
        .map((code) => (code.startsWith(mark) ? code : hashOfBackupCode(code))),
    );
  return {
    customBackupCodesGenerate: () => Array.from({ length: amount }, generatePassword),
    storeBackupCodes: {
      encrypt: (json: string) => Promise.resolve(hashed(json)),
      decrypt: async (kept: string) =>
        kept.startsWith('[')
          ? kept
          : hashed(await symmetricDecrypt({ key: options.secret, data: kept })),
    },
  };
}
