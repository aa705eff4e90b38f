import type { Migration } from 'kysely';
import { checkpoints } from './0006-checkpoints.ts';
import { accounts } from './0008-accounts.ts';
import { audit } from './0010-audit.ts';
import { documentsByDay } from './0011-documents-by-day.ts';
import { signingSecrets } from './0012-signing-secrets.ts';
import { quarantineClaims } from './0014-quarantine-claims.ts';
import { usedCodes } from './0015-used-codes.ts';
import { owedFirst } from './0018-owed-first.ts';
import type { Words } from './words.ts';

/**
 * What is made in SQLite and in PostgreSQL alike, written once. Only the log's own tables, made before there were
 * two databases, have migrations of their own in each, and what only nodes that share a database need is in one.
 */
export function migrationsInBoth(words: Words): Record<string, Migration> {
  return {
    '0006-checkpoints': checkpoints(words),
    '0008-accounts': accounts(words),
    '0010-audit': audit(words),
    '0011-documents-by-day': documentsByDay(words),
    '0012-signing-secrets': signingSecrets(words),
    '0014-quarantine-claims': quarantineClaims,
    '0015-used-codes': usedCodes(words),
    '0018-owed-first': owedFirst(words),
  };
}
