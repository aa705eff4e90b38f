import {
  type Account,
  newAccountSchema,
  newPasswordSchema,
  personRoleSchema,
} from '../accounts/account.ts';
import { type NewPassword, whyGuessable } from '../accounts/guessable-password.ts';
import { openPeople, type People } from '../accounts/people.ts';
import { tellUser } from '../accounts/user-answers.ts';
import type { AuditAction } from '../audit/audit-entry.ts';
import { systemSchedule } from '../platform/schedule.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf, whoIsAtTheMachine } from './tool-audit.ts';
import { type Opened, withStorage } from './with-storage.ts';

interface Output {
  readonly json?: boolean;
}

type Note = (
  action: AuditAction,
  account: Account,
  details?: Readonly<Record<string, string | boolean>>,
) => Promise<void>;

/** People beside a server or without one; what changes is honoured by a running server within two seconds. */
export async function withPeople<Result>(
  opened: Opened,
  work: (people: People, note: Note) => Promise<Result>,
): Promise<Result> {
  const people = await openPeople({
    config: opened.config,
    database: opened.storage.accounts,
    key: opened.keyRing.sessions,
    schedule: systemSchedule,
    onError: (error) => {
      throw error;
    },
  });
  const trail = auditTrailOf(opened);
  const note: Note = (action, { id, name }, details = {}) =>
    trail.record({
      action,
      by: whoIsAtTheMachine(),
      about: { kind: 'user', id },
      details: { name, ...details },
    });
  try {
    return await work(people, note);
  } finally {
    people.stop();
  }
}

export async function addUser(
  options: Output & {
    readonly email: string;
    readonly role: string;
    readonly name?: string;
    readonly username?: string;
  },
): Promise<void> {
  const { email, role, name, username } = options;
  const wanted = newAccountSchema.safeParse({
    email,
    role,
    name,
    username,
    password: await passwordFromInput(),
  });
  if (!wanted.success)
    throw new JobFailed(
      wanted.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '),
    );
  const { password: given } = wanted.data;
  if (given !== undefined) await failIfGuessable({ password: given, of: wanted.data });
  const added = await withStorage((opened) =>
    withPeople(opened, async ({ accounts }, note) => {
      const done = await accounts.add(wanted.data);
      if (done.kind === 'added')
        await note('user.added', done.account, { role: done.account.role });
      return done;
    }),
  );
  if (added.kind === 'taken')
    throw new JobFailed(`somebody has this ${added.what} already: khorgos users list shows them`);
  const { account, password } = added;
  tell(options, account, password, `${account.email} may sign in as ${account.role}.`);
}

export async function listUsers(options: Output): Promise<void> {
  const all = await withStorage((opened) => withPeople(opened, ({ accounts }) => accounts.list()));
  if (options.json === true) {
    printJson(all.map(tellUser));
    return;
  }
  if (all.length === 0)
    process.stdout.write(
      'There is nobody. Let somebody in: khorgos users add EMAIL --role admin\n',
    );
  for (const account of all) {
    const { email, role, name, disabled, lastSeenAt } = tellUser(account);
    const seen = lastSeenAt === null ? 'not signed in' : `last seen ${lastSeenAt}`;
    const state = disabled ? 'disabled' : seen;
    process.stdout.write(`${role.padEnd(8)}  ${email}  ${name}  (${state})\n`);
  }
}

export async function setRole(
  options: Output & { readonly who: string; readonly role: string },
): Promise<void> {
  const role = personRoleSchema.parse(options.role);
  const account = await changed(options.who, async ({ accounts }, before, note) => {
    const done = await accounts.change(before.id, { role });
    if (done.kind === 'changed')
      await note('user.role_changed', done.account, { from: before.role, to: role });
    return done;
  });
  tell(options, account, undefined, `${account.email} is ${account.role} from now on.`);
}

export async function resetPassword(
  options: Output & { readonly who: string; readonly secondFactor?: boolean },
): Promise<void> {
  const given = await passwordFromInput();
  const password = newPasswordSchema.optional().safeParse(given);
  if (!password.success)
    throw new JobFailed(`the password ${password.error.issues[0]?.message ?? 'is not good'}`);
  let generated: string | undefined;
  const account = await changed(options.who, async ({ accounts }, before, note) => {
    const { id } = before;
    if (password.data !== undefined) await failIfGuessable({ password: password.data, of: before });
    const reset = await accounts.resetPassword({ id, password: password.data });
    if (reset.kind === 'unknown') return reset;
    generated = reset.password;
    await note('user.password_changed', reset.account);
    if (options.secondFactor !== true) return { kind: 'changed', account: reset.account };
    await note('user.second_factor_changed', reset.account, { on: false });
    return accounts.resetSecondFactor(id);
  });
  tell(options, account, generated, `${account.email} has another password.`);
}

async function failIfGuessable(password: NewPassword): Promise<void> {
  const why = await whyGuessable(password);
  if (why !== undefined) throw new JobFailed(`the password ${why}`);
}

export async function removeUser(options: Output & { readonly who: string }): Promise<void> {
  const account = await changed(options.who, async ({ accounts }, { id }, note) => {
    const done = await accounts.remove(id);
    if (done.kind === 'changed') await note('user.removed', done.account);
    return done;
  });
  tell(options, account, undefined, `${account.email} may not sign in any more.`);
}

type Changed = Awaited<ReturnType<People['accounts']['change']>>;

async function changed(
  who: string,
  work: (people: People, account: Account, note: Note) => Promise<Changed>,
): Promise<Account> {
  const done = await withStorage((opened) =>
    withPeople(opened, async (people, note): Promise<Changed> => {
      const account = await people.accounts.find(who);
      return account === undefined ? { kind: 'unknown' } : work(people, account, note);
    }),
  );
  switch (done.kind) {
    case 'changed':
      return done.account;
    case 'unknown':
      throw new JobFailed('there is no such user: khorgos users list shows them');
    case 'last_admin':
      throw new JobFailed('this is the last admin: make another one first');
  }
}

/** How long to wait for a password that is piped in: a program may leave its pipe open and say nothing. */
const inputMilliseconds = 3000;

/** What is piped in, without the end of its line; nothing where somebody sits at a terminal. */
async function passwordFromInput(): Promise<string | undefined> {
  const { stdin } = process;
  if (stdin.isTTY) return undefined;
  const giveUp = systemSchedule.after(inputMilliseconds, () => stdin.destroy());
  stdin.once('data', giveUp);
  let given = '';
  try {
    for await (const chunk of stdin.setEncoding('utf8')) given += String(chunk);
  } catch (error) {
    // Destroyed by ourselves, for nothing came.
    if (given !== '' || !stdin.destroyed) throw error;
  }
  giveUp();
  given = given.replace(/\r?\n$/, '');
  return given === '' ? undefined : given;
}

function tell(
  { json }: Output,
  account: Account,
  password: string | undefined,
  sentence: string,
): void {
  if (json === true)
    printJson({ ...tellUser(account), ...(password === undefined ? {} : { password }) });
  else
    process.stdout.write(
      password === undefined
        ? `${sentence}\n`
        : `${password}\n\n${sentence} This is the password; it is not kept and cannot be shown again.\n`,
    );
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
