import { instantText } from '@khorgos/shared/centre/instant';
import { type AccessKey, newAccessKeySchema } from '../access/access-key.ts';
import { type AccessKeys, createAccessKeys } from '../access/access-keys.ts';
import { systemClock } from '../platform/clock.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf, whoIsAtTheMachine } from './tool-audit.ts';
import { withStorage } from './with-storage.ts';

type NoteKey = (
  action: 'key.added' | 'key.revoked',
  key: Pick<AccessKey, 'id' | 'role' | 'name'>,
) => Promise<void>;

async function withKeys<Result>(
  work: (keys: AccessKeys, note: NoteKey) => Promise<Result>,
): Promise<Result> {
  return withStorage((opened) =>
    work(
      createAccessKeys({ store: opened.storage.keys, clock: systemClock }),
      (action, { id, role, name }) =>
        auditTrailOf(opened).record({
          action,
          by: whoIsAtTheMachine(),
          about: { kind: 'key', id },
          details: { role, name },
        }),
    ),
  );
}

export async function addKey(options: {
  readonly name: string;
  readonly role: string;
  readonly gates?: readonly string[];
  readonly json?: boolean;
}): Promise<void> {
  const wanted = newAccessKeySchema.safeParse({
    name: options.name,
    role: options.role,
    gates: options.gates,
  });
  if (!wanted.success)
    throw new JobFailed(wanted.error.issues.map(({ message }) => message).join('; '));
  const added = await withKeys(async (keys, note) => {
    const made = await keys.add(wanted.data);
    if (made.kind === 'added') await note('key.added', made.accessKey);
    return made;
  });
  if (added.kind === 'name_taken')
    throw new JobFailed(
      `a key named ${options.name} exists: revoke it first, or choose another name`,
    );
  const { accessKey, key } = added;
  if (options.json === true) printJson({ ...described(accessKey), key });
  else
    process.stdout.write(
      `${key}\n\nThis is the key "${accessKey.name}" (${accessKey.role}). It is not kept and cannot be shown again.\n`,
    );
}

export async function listKeys(options: { readonly json?: boolean }): Promise<void> {
  const keys = await withKeys((all) => all.list());
  if (options.json === true) {
    printJson(keys.map(described));
    return;
  }
  if (keys.length === 0)
    process.stdout.write('There are no keys. Make one: khorgos keys add NAME --role device\n');
  for (const key of keys) {
    const { id, name, role, gates, revokedAt, lastUsedAt } = described(key);
    const use = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
    const state = revokedAt === null ? use : `revoked ${revokedAt}`;
    const scope = gates === null ? '' : ` ${gates.join(',')}`;
    process.stdout.write(`${id}  ${role.padEnd(8)}  ${name}${scope}  (${state})\n`);
  }
}

export async function revokeKey(options: {
  readonly idOrName: string;
  readonly json?: boolean;
}): Promise<void> {
  const revoked = await withKeys(async (keys, note) => {
    const done = await keys.revoke(options.idOrName);
    if (done.kind === 'revoked') await note('key.revoked', done.accessKey);
    return done;
  });
  if (revoked.kind === 'unknown')
    throw new JobFailed('there is no valid key of this id or name: khorgos keys list shows them');
  if (options.json === true) printJson(described(revoked.accessKey));
  else process.stdout.write(`The key "${revoked.accessKey.name}" is revoked.\n`);
}

function described({ id, name, role, gates, createdAt, revokedAt, lastUsedAt }: AccessKey) {
  return {
    id,
    name,
    role,
    gates: gates ?? null,
    createdAt: instantText(createdAt),
    revokedAt: revokedAt === undefined ? null : instantText(revokedAt),
    lastUsedAt: lastUsedAt === undefined ? null : instantText(lastUsedAt),
  };
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
