import type { Site } from '@khorgos/shared/centre/site';
import { createKeyRing, type KeyRing } from '../access/key-ring.ts';
import { type Config, readConfig } from '../config/config.ts';
import { obtainSecret } from '../config/secret.ts';
import { loadSite } from '../config/site-file.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage.ts';

export interface Opened {
  readonly config: Config;
  readonly site: Site;
  readonly storage: Storage;
  readonly keyRing: KeyRing;
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
  const keyRing = createKeyRing(obtainSecret({ given: config.secret, database: config.database }));
  const storage = await openStorage({
    database: config.database,
    secretCheck: keyRing.secretCheck,
    exclusive: options.exclusive ?? false,
  });
  try {
    const site = await storage.site.seed(seed);
    return { config, site, storage, keyRing };
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
