import { randomBytes } from 'node:crypto';
import { createKeyRing } from '../access/key-ring.ts';
import { openRoot, sealRoot } from '../access/root-key.ts';
import { SealBroken } from '../access/sealer.ts';
import { keepNextSecret, rotationLockOf, takeNextSecret } from '../config/next-secret.ts';
import { SecretText } from '../config/secret-text.ts';
import { type Database, secretSchema } from '../config/variables.ts';
import { databasesBeside } from '../keeping/databases-beside.ts';
import { FileLockHeld, takeFileLock } from '../log/sqlite/file-lock.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf, whoIsAtTheMachine } from './tool-audit.ts';
import { type Opened, withStorage } from './with-storage.ts';

type Embedded = Extract<Database, { kind: 'sqlite' }>;

/**
 * `khorgos keys rotate-secret`: from now on another SECRET opens the database, and the old one nothing of
 * it. What was sealed stays as it is: SECRET only seals the root, which a running server knows already.
 *
 *     new secret beside the old → root sealed with it in the database → new in the old one's place
 *
 * The database is never left on a SECRET that only this process knows: where it is not kept in a file, it is
 * NEW_SECRET, which somebody has already. Killed before the database changes, the old SECRET is right, and
 * after it the new one, which lies beside the old until the next start or the next rotation has put it in
 * its place. Of two rotations at once one is refused.
 */
export async function rotateSecret(options: { readonly json: boolean }): Promise<void> {
  const isKeptInFile = await withStorage(async (opened) => {
    const { config } = opened;
    const keptBeside =
      config.secret === undefined && config.database.kind === 'sqlite'
        ? config.database
        : undefined;
    const secret = newSecret(keptBeside !== undefined);
    if (keptBeside === undefined) await replaceSecret(opened, secret);
    else await rotateKept(opened, keptBeside, secret);
    await auditTrailOf(opened).record({
      action: 'secret.rotated',
      by: whoIsAtTheMachine(),
      about: { kind: 'database', id: 'secret' },
    });
    return keptBeside !== undefined;
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ rotated: true, secret: null })}\n`);
    return;
  }
  process.stdout.write(
    isKeptInFile
      ? 'The file "secret" holds the new SECRET. Copy it to where you keep the old one, make a backup, and keep the old one only as long as backups that were made with it.\n'
      : 'Set SECRET to what NEW_SECRET was before the next start, on every node; running servers go on. Make a backup, and keep the old SECRET only as long as backups that were made with it.\n',
  );
}

async function rotateKept(opened: Opened, database: Embedded, secret: SecretText): Promise<void> {
  const release = lock(database);
  try {
    // Under the lock and before the file: what lies there may be what the database was left with since.
    await assertStillOpens(opened);
    await assertAlone(opened, database);
    keepNextSecret(database, secret);
    await replaceSecret(opened, secret);
    takeNextSecret(database);
  } finally {
    release();
  }
}

async function replaceSecret(opened: Opened, secret: SecretText): Promise<void> {
  const { settings } = opened.storage;
  const is = await assertStillOpens(opened);
  const { rootKey, rootId, secretCheck } = sealRoot(opened.root, secret);
  const isReplaced = await settings.replace({
    settings: { root_key: rootKey, root_id: rootId, secret_check: secretCheck },
    where: { name: 'root_key', is },
  });
  if (!isReplaced) throw anotherRotation();
}

/** The sealed root, which the SECRET we came with still opens. */
async function assertStillOpens({ storage, secret }: Opened): Promise<string> {
  const rootKey = (await storage.settings.read('root_key')) ?? '';
  try {
    openRoot(rootKey, secret);
  } catch (error) {
    if (error instanceof SealBroken) throw anotherRotation();
    throw error;
  }
  return rootKey;
}

/** The file is of the folder: another database in it would be left with a SECRET that nobody has any more. */
async function assertAlone({ storage, secret }: Opened, { path }: Embedded): Promise<void> {
  const { secretCheck } = createKeyRing(secret);
  const rootId = await storage.settings.read('root_id');
  const others = databasesBeside({ path, secretCheck, rootId });
  if (others.length > 0)
    throw new JobFailed(
      `${others.join(', ')} lies in the same folder and opens with the same file "secret": move it to a folder of its own, with a copy of the file, first; nothing was changed`,
    );
}

function lock(database: Embedded): () => void {
  try {
    return takeFileLock({ file: rotationLockOf(database), waitMilliseconds: 200 });
  } catch (error) {
    if (error instanceof FileLockHeld) throw anotherRotation();
    throw error;
  }
}

function anotherRotation(): JobFailed {
  return new JobFailed('SECRET is being replaced by another rotation, nothing was changed by this');
}

/** NEW_SECRET, or one made here where it is kept. */
function newSecret(isKeptInFile: boolean): SecretText {
  const given = process.env.NEW_SECRET;
  if (!given && isKeptInFile) return new SecretText(randomBytes(32).toString('base64url'));
  const read = secretSchema.safeParse(given);
  if (!read.success)
    throw new JobFailed(
      'NEW_SECRET must be 32 or more characters, kept where SECRET is kept: nothing was changed',
    );
  return read.data;
}
