import { makeRoot, openRoot, sealRoot } from '../access/root-key.ts';
import type { SecretText } from '../config/secret-text.ts';
import { beginning } from '../log/facts.ts';
import type { Storage } from '../storage.ts';

/** What the keys of a database are derived from: kept in it, sealed with SECRET; made where it is new. */
export async function rootOf(
  { settings, log }: Pick<Storage, 'settings' | 'log'>,
  secret: SecretText,
): Promise<SecretText> {
  const kept = await settings.read('root_key');
  if (kept !== undefined) return openRoot(kept, secret);
  // A database from before there were roots: its keys were derived from SECRET itself, and so they stay.
  const root = (await log.head()) === beginning ? makeRoot() : secret;
  const { rootKey, rootId } = sealRoot(root, secret);
  await settings.keep({ root_key: rootKey, root_id: rootId });
  // Of two that start a new database together, the first made it.
  return openRoot((await settings.read('root_key')) ?? rootKey, secret);
}
