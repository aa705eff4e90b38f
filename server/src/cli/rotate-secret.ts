import { randomBytes } from 'node:crypto';
import { sealRoot } from '../access/root-key.ts';
import { keepNextSecret, takeNextSecret } from '../config/next-secret.ts';
import { SecretText } from '../config/secret-text.ts';
import { secretSchema } from '../config/variables.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf, whoIsAtTheMachine } from './tool-audit.ts';
import { withStorage } from './with-storage.ts';

/**
 * `khorgos keys rotate-secret`: from now on another SECRET opens the database, and the old one nothing of
 * it. What was sealed stays as it is: SECRET only seals the root, which a running server knows already.
 *
 *     new secret beside the old → root sealed with it in the database → new in the old one's place
 *
 * The database changes in one statement. Killed before it, the old SECRET is right, and after it the new one,
 * which lies beside the old until the next start or the next rotation has put it in its place.
 */
export async function rotateSecret(options: { readonly json: boolean }): Promise<void> {
  const rotated = await withStorage(async (opened) => {
    const { config, root, storage } = opened;
    const secret = newSecret();
    const isKeptInFile = config.secret === undefined && config.database.kind === 'sqlite';
    if (isKeptInFile) keepNextSecret(config.database, secret);
    const { rootKey, rootId, secretCheck } = sealRoot(root, secret);
    await storage.settings.replace({
      root_key: rootKey,
      root_id: rootId,
      secret_check: secretCheck,
    });
    if (isKeptInFile) takeNextSecret(config.database);
    await auditTrailOf(opened).record({
      action: 'secret.rotated',
      by: whoIsAtTheMachine(),
      about: { kind: 'database', id: 'secret' },
    });
    return { secret, isKeptInFile };
  });
  const { secret, isKeptInFile } = rotated;
  const shown = isKeptInFile || process.env.NEW_SECRET ? null : secret.reveal();
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ rotated: true, secret: shown })}\n`);
    return;
  }
  if (shown !== null) process.stdout.write(`${shown}\n\n`);
  process.stdout.write(
    isKeptInFile
      ? 'The file "secret" holds the new SECRET. Copy it to where you keep the old one, make a backup, and keep the old one only as long as backups that were made with it.\n'
      : 'Set SECRET to the new one before the next start, on every node; running servers go on. Make a backup, and keep the old SECRET only as long as backups that were made with it.\n',
  );
}

/** NEW_SECRET, or one made here. */
function newSecret(): SecretText {
  const given = process.env.NEW_SECRET;
  if (!given) return new SecretText(randomBytes(32).toString('base64url'));
  const read = secretSchema.safeParse(given);
  if (!read.success) throw new JobFailed('NEW_SECRET must be 32 or more characters');
  return read.data;
}
