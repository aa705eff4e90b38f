import { type KeyObject, randomBytes } from 'node:crypto';
import type { Schedule } from '../platform/schedule.ts';
import { createSealer } from './sealer.ts';
import { printSecret } from './signatures.ts';

/** Where the signing secrets of keys are kept, sealed. */
export interface SigningSecretStore {
  add(keyId: string, sealed: Uint8Array): Promise<void>;
  list(): Promise<readonly { readonly keyId: string; readonly sealed: Uint8Array }[]>;
}

/** Which keys have to sign, and with what. Known by heart, as keys are; what is added is known within half a second. */
export interface SigningSecrets {
  /** Undefined where a key need not sign. */
  of(keyId: string): string | undefined;
  stop(): void;
}

const refreshMilliseconds = 500;

/** Makes the secret of a key; it is shown this once. */
export async function addSigningSecret(options: {
  readonly store: SigningSecretStore;
  readonly key: KeyObject;
  readonly keyId: string;
}): Promise<string> {
  const text = printSecret(randomBytes(32));
  await options.store.add(
    options.keyId,
    createSealer(options.key).seal({ text, boundTo: options.keyId }),
  );
  return text;
}

export async function startSigningSecrets(options: {
  readonly store: SigningSecretStore;
  readonly key: KeyObject;
  readonly schedule: Pick<Schedule, 'every'>;
  readonly onError: (error: unknown) => void;
}): Promise<SigningSecrets> {
  const { store } = options;
  const sealer = createSealer(options.key);
  const known = new Map<string, string>();

  async function refresh(): Promise<void> {
    for (const { keyId, sealed } of await store.list())
      if (!known.has(keyId)) known.set(keyId, sealer.open({ sealed, boundTo: keyId }));
  }

  await refresh();
  let isRefreshing = false;
  const cancel = options.schedule.every(refreshMilliseconds, () => {
    // One at a time: a slow database is not asked again before it answered.
    if (isRefreshing) return;
    isRefreshing = true;
    refresh()
      .catch(options.onError)
      .finally(() => {
        isRefreshing = false;
      });
  });
  return { of: (keyId) => known.get(keyId), stop: cancel };
}
