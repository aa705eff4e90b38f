import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { type AccessKey, issuesOfGates, newAccessKeySchema } from '../access/access-key.ts';
import { type AccessKeys, createAccessKeys, usualOverlap } from '../access/access-keys.ts';
import { tellKey } from '../access/key-answers.ts';
import { addSigningSecret } from '../access/signing-secrets.ts';
import { gatesOf, SiteHistory } from '../centre/site-history.ts';
import type { EventLog } from '../log/event-log.ts';
import { beginning } from '../log/facts.ts';
import { systemClock } from '../platform/clock.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf, whoIsAtTheMachine } from './tool-audit.ts';
import { type Opened, withStorage } from './with-storage.ts';

type NoteKey = (
  action: 'key.added' | 'key.rotated' | 'key.revoked',
  key: Pick<AccessKey, 'id' | 'role' | 'name'>,
) => Promise<void>;

async function withKeys<Result>(
  work: (keys: AccessKeys, note: NoteKey, opened: Opened) => Promise<Result>,
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
      opened,
    ),
  );
}

export async function addKey(options: {
  readonly name: string;
  readonly role: string;
  readonly gates?: readonly string[];
  readonly expires?: Instant;
  readonly signed?: boolean;
  readonly json?: boolean;
}): Promise<void> {
  if (options.signed === true && options.role !== 'device')
    throw new JobFailed('only a key of role device can have to sign');
  const wanted = newAccessKeySchema.safeParse({
    name: options.name,
    role: options.role,
    gates: options.gates,
    ...(options.expires === undefined ? {} : { expiresAt: instantText(options.expires) }),
  });
  if (!wanted.success)
    throw new JobFailed(wanted.error.issues.map(({ message }) => message).join('; '));
  const added = await withKeys(async (keys, note, { site: seed, storage, keyRing }) => {
    if (wanted.data.gates !== undefined) {
      const issues = issuesOfGates(wanted.data, gatesOf(await siteNow(seed, storage.log)));
      if (issues.length > 0)
        throw new JobFailed(issues.map(({ path, message }) => `${path} ${message}`).join('; '));
    }
    const made = await keys.add(wanted.data);
    if (made.kind !== 'added') return made;
    await note('key.added', made.accessKey);
    if (options.signed !== true) return made;
    const signingSecret = await addSigningSecret({
      store: storage.signingSecrets,
      key: keyRing.signingSecrets,
      keyId: made.accessKey.id,
    });
    return { ...made, signingSecret };
  });
  if (added.kind === 'name_taken')
    throw new JobFailed(
      `a key named ${options.name} exists: revoke it first, or choose another name`,
    );
  const { accessKey, key } = added;
  const signing = 'signingSecret' in added ? { signingSecret: added.signingSecret } : {};
  if (options.json === true) printJson({ ...tellKey(accessKey), key, ...signing });
  else {
    process.stdout.write(
      `${key}\n\nThis is the key "${accessKey.name}" (${accessKey.role}). It is not kept and cannot be shown again.\n`,
    );
    if (signing.signingSecret !== undefined)
      process.stdout.write(
        `\n${signing.signingSecret}\n\nThis is what it signs with (Standard Webhooks). It cannot be shown again either.\n`,
      );
  }
}

/** With what was decided since the database was seeded. */
async function siteNow(seed: Site, log: Pick<EventLog, 'factsOfNobody' | 'head'>): Promise<Site> {
  const sites = new SiteHistory(seed);
  for await (const facts of log.factsOfNobody(beginning, await log.head()))
    for (const fact of facts) if (fact.kind === 'siteChanged') sites.add(fact);
  return sites.at(systemClock.now());
}

export async function rotateKey(options: {
  readonly idOrName: string;
  readonly until?: Instant;
  readonly json?: boolean;
}): Promise<void> {
  const { idOrName, until = instant(systemClock.now() + usualOverlap) } = options;
  const rotated = await withKeys(async (keys, note) => {
    const done = await keys.rotate({ idOrName, previousUntil: until });
    if (done.kind === 'rotated') await note('key.rotated', done.accessKey);
    return done;
  });
  if (rotated.kind === 'unknown') throw noSuchKey();
  if (rotated.kind === 'expired')
    throw new JobFailed('this key has expired: revoke it, and make a new key');
  const { accessKey, key } = rotated;
  if (options.json === true) printJson({ ...tellKey(accessKey), key });
  else
    process.stdout.write(
      `${key}\n\nThis is the new key "${accessKey.name}" (${accessKey.role}). It is not kept and cannot be shown again.\nThe one before is good until ${instantText(until)}.\n`,
    );
}

export async function listKeys(options: { readonly json?: boolean }): Promise<void> {
  const keys = await withKeys((all) => all.list());
  if (options.json === true) {
    printJson(keys.map(tellKey));
    return;
  }
  if (keys.length === 0)
    process.stdout.write('There are no keys. Make one: khorgos keys add NAME --role device\n');
  for (const key of keys) {
    const { id, name, role, gates, revokedAt, lastUsedAt, expiresAt } = tellKey(key);
    const use = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
    const end = expiresAt === null ? '' : `, ends ${expiresAt}`;
    const state = revokedAt === null ? `${use}${end}` : `revoked ${revokedAt}`;
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
  if (revoked.kind === 'unknown') throw noSuchKey();
  if (options.json === true) printJson(tellKey(revoked.accessKey));
  else process.stdout.write(`The key "${revoked.accessKey.name}" is revoked.\n`);
}

function noSuchKey(): JobFailed {
  return new JobFailed('there is no valid key of this id or name: khorgos keys list shows them');
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
