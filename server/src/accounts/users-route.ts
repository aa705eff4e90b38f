import { type Request, Router } from 'express';
import { z } from 'zod';
import type { AuditAction } from '../audit/audit-entry.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import {
  type Account,
  accountChangeSchema,
  newAccountSchema,
  newPasswordSchema,
} from './account.ts';
import type { AccountChanged } from './accounts.ts';
import { refuseGuessable } from './guessable-password.ts';
import type { People } from './people.ts';
import { tellUser } from './user-answers.ts';

export const passwordResetSchema = z.object({
  password: newPasswordSchema.optional().meta({ description: 'Generated where it is left out' }),
});

/** `/api/v1/users`: who may sign in. What changes somebody's rights ends their sessions. */
export function createUsersRouter(options: {
  readonly people: Pick<People, 'accounts'>;
  readonly note: NoteDeed;
}): Router {
  const { note } = options;
  const { accounts } = options.people;
  const router = Router();

  router.get('/users', async (_request, response) => {
    const users = await accounts.list();
    response.json({ users: users.map(tellUser) });
  });

  router.post('/users', parseJsonBody, async (request, response) => {
    const wanted = bodyOf(request, newAccountSchema);
    if (wanted.password !== undefined)
      await refuseGuessable({ path: 'password', password: wanted.password, of: wanted });
    const added = await accounts.add({ ...wanted, given: true });
    if (added.kind === 'taken')
      throw new Refused(
        problem({
          status: 409,
          detail: 'somebody has this e-mail address or user name already',
          members: { issues: [{ path: added.what, message: 'is taken', why: 'taken' }] },
        }),
      );
    const { account, password } = added;
    await noteUser(request, 'user.added', account, { role: account.role });
    response.status(201);
    response.json({ ...tellUser(account), ...(password === undefined ? {} : { password }) });
  });

  router.put('/users/:id', parseJsonBody, async (request, response) => {
    const change = bodyOf(request, accountChangeSchema);
    const before = await known(request);
    const account = doneOf(await accounts.change(before.id, change));
    if (account.role !== before.role)
      await noteUser(request, 'user.role_changed', account, {
        from: before.role,
        to: account.role,
      });
    if (account.disabled !== before.disabled)
      await noteUser(request, account.disabled ? 'user.disabled' : 'user.enabled', account);
    response.json(tellUser(account));
  });

  router.delete('/users/:id', async (request, response) => {
    const account = doneOf(await accounts.remove((await known(request)).id));
    await noteUser(request, 'user.removed', account);
    response.status(204).end();
  });

  router.post('/users/:id/password', parseJsonBody, async (request, response) => {
    const { password } = bodyOf(request, passwordResetSchema);
    const account = await known(request);
    if (password !== undefined) await refuseGuessable({ path: 'password', password, of: account });
    const reset = await accounts.resetPassword({ id: account.id, password, given: true });
    if (reset.kind === 'unknown') throw nobody();
    await noteUser(request, 'user.password_changed', reset.account);
    response.json({
      ...tellUser(reset.account),
      ...(reset.password === undefined ? {} : { password: reset.password }),
    });
  });

  router.delete('/users/:id/second-factor', async (request, response) => {
    const account = doneOf(await accounts.resetSecondFactor((await known(request)).id));
    await noteUser(request, 'user.second_factor_changed', account, { on: false });
    response.status(204).end();
  });

  router.delete('/users/:id/sessions', async (request, response) => {
    const account = await known(request);
    await accounts.endSessions(account.id);
    await noteUser(request, 'session.revoked', account);
    response.status(204).end();
  });

  async function known(request: Request): Promise<Account> {
    const found = (await accounts.list()).find(({ id }) => id === request.params.id);
    if (found === undefined) throw nobody();
    return found;
  }

  const noteUser = (
    request: Request,
    action: AuditAction,
    { id, name }: Account,
    details: Readonly<Record<string, string | boolean>> = {},
  ) => note(request, { action, about: { kind: 'user', id }, details: { name, ...details } });

  return router;
}

function doneOf(changed: AccountChanged): Account {
  switch (changed.kind) {
    case 'changed':
      return changed.account;
    case 'unknown':
      throw nobody();
    case 'last_admin':
      throw new Refused(
        problem({ status: 409, detail: 'this is the last admin: make another one first' }),
      );
  }
}

function nobody(): Refused {
  return new Refused(problem({ status: 404, detail: 'there is no such user' }));
}
