import type { Site } from '@khorgos/shared/centre/site';
import { createKeyRing, type KeyRing } from '../access/key-ring.ts';
import { createSeals, type Seals } from '../access/seals.ts';
import { type Config, readConfig } from '../config/config.ts';
import { WrongSecret } from '../config/config-error.ts';
import { nextSecret, rotationLockOf, takeNextSecret } from '../config/next-secret.ts';
import { obtainSecret } from '../config/secret.ts';
import type { SecretText } from '../config/secret-text.ts';
import { loadSite } from '../config/site-file.ts';
import { takeFileLock } from '../log/sqlite/file-lock.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage.ts';
import { rootOf } from './root-of.ts';

export interface Opened {
  readonly config: Config;
  readonly site: Site;
  readonly storage: Storage;
  /** What the database was opened with. */
  readonly secret: SecretText;
  /** What all keys are derived from. */
  readonly root: SecretText;
  readonly keyRing: KeyRing;
  readonly seals: Seals;
}

/** Opens the database that the environment names, with or without a server on it. Close the storage. */
export async function openFromEnvironment(
  options: { readonly environment?: NodeJS.ProcessEnv; readonly exclusive?: boolean } = {},
): Promise<Opened> {
  const config = readConfig({
    environment: options.environment ?? process.env,
    workingDirectory: process.cwd(),
  });
  // Read also where the database has its own site already: a wrong value stops the start.
  const seed = loadSite(config.siteFile);
  const { secret, storage } = await openWithItsSecret(config, options.exclusive ?? false);
  try {
    const root = await rootOf(storage, secret);
    const keyRing = createKeyRing(root);
    const site = await storage.site.seed(seed);
    const seals = createSeals({ keyRing, store: storage.dayKeys });
    return { config, site, storage, secret, root, keyRing, seals };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Does a piece of work on the database and closes it again, whatever comes of the work. */
export async function withStorage<Result>(
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const opened = await openFromEnvironment();
  try {
    return await work(opened);
  } finally {
    await opened.storage.close();
  }
}

/** With the SECRET there is; with the next one where a rotation was broken off after the database had it. */
async function openWithItsSecret(config: Config, exclusive: boolean) {
  const { database } = config;
  const open = async (secret: SecretText) => ({
    secret,
    storage: await openStorage({
      database,
      secretCheck: createKeyRing(secret).secretCheck,
      exclusive,
    }),
  });
  const openWithKept = () => open(obtainSecret({ given: config.secret, database }));
  try {
    return await openWithKept();
  } catch (error) {
    if (!(error instanceof WrongSecret) || config.secret !== undefined) throw error;
    if (database.kind !== 'sqlite') throw error;
    // One that is under way ends first; its SECRET is then the one that is kept.
    const release = takeFileLock({ file: rotationLockOf(database), waitMilliseconds: 5000 });
    try {
      return await openWithKept().catch(async (again: unknown) => {
        const next = again instanceof WrongSecret ? nextSecret(database) : undefined;
        if (next === undefined) throw again;
        const opened = await open(next);
        takeNextSecret(database);
        return opened;
      });
    } finally {
      release();
    }
  }
}
