import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Principal } from '../access/principal.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import { refuseGuessable } from './guessable-password.ts';
import type { People } from './people.ts';
import { tellPrincipal, tellSession } from './session-answers.ts';
import { sentBack, sessionBegun } from './session-begun.ts';
import {
  changePasswordSchema,
  codeSchema,
  elsewhereSchema,
  setUpSchema,
  signInSchema,
} from './session-words.ts';
import type { Asking, SignedIn } from './sign-in.ts';
import { tooManyTries } from './tries.ts';

/** `/api/v1/session`: signing in and out, and what the pages need to know of who is there. */
export function createSessionRouter(options: {
  readonly people: People;
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly note: NoteDeed;
  readonly principalOf: (request: Request) => Principal;
  /** Shared with all ways of proving who one is. */
  readonly limited: RequestHandler;
}): Router {
  const { people, trail, note, principalOf, limited } = options;
  const router = Router();

  router.get('/session/ways', async (_request, response) => {
    response.json({
      password: true,
      oidc: people.oidc === undefined ? null : { name: people.oidc.name },
      setUp: (await people.accounts.count()) === 0,
    });
  });

  router.post('/session', limited, parseJsonBody, async (request, response) => {
    const { login, password } = bodyOf(request, signInSchema);
    const outcome = await people.signIn.withPassword({ ...askingOf(request), login, password });
    await answer(request, response, outcome, { wrong: wrongPassword, login });
  });

  router.post('/session/code', limited, parseJsonBody, async (request, response) => {
    const { code } = bodyOf(request, codeSchema);
    const outcome = await people.signIn.withCode({ ...askingOf(request), code });
    await answer(request, response, outcome, { wrong: wrongCode });
  });

  router.post('/session/oidc', limited, parseJsonBody, async (request, response) => {
    if (people.oidc === undefined)
      throw new Refused(problem({ status: 404, detail: 'no OpenID provider is configured' }));
    const { return: back = '/' } =
      request.body === undefined ? {} : bodyOf(request, elsewhereSchema);
    const { url, setCookies } = await people.signIn.withOidc({ ...askingOf(request), back });
    response.append('Set-Cookie', [...setCookies]);
    response.json({ url });
  });

  router.get('/session', async (request, response) => {
    const principal = principalOf(request);
    response.json(
      principal.kind === 'key' ? tellPrincipal(principal) : await told(request.headers.cookie),
    );
  });

  router.post('/session/activity', (_request, response) => {
    // The gate has noted it.
    response.status(204).end();
  });

  router.delete('/session', async (request, response) => {
    await people.sessions.end(principalOf(request).credential);
    await note(request, { action: 'session.signed_out' });
    const { name, secure } = people.cookie;
    response.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure });
    response.status(204).end();
  });

  router.put('/session/password', limited, parseJsonBody, async (request, response) => {
    const { current, next } = bodyOf(request, changePasswordSchema);
    const principal = principalOf(request);
    const account = await people.accounts.find(principal.id);
    if (account !== undefined) await refuseGuessable({ path: 'next', password: next, of: account });
    const changed = await people.changeOwnPassword({ principal, current, next });
    if (changed.kind === 'wrong' || changed.kind === 'wait')
      await note(request, { action: 'session.sign_in_failed', details: { why: changed.kind } });
    if (changed.kind === 'wait') throw tooManyTries(changed.seconds);
    if (changed.kind === 'wrong')
      throw new Refused(
        problem({
          status: 422,
          detail: 'the current password is not right',
          members: { issues: [{ path: 'current', message: 'is not right' }] },
        }),
      );
    if (changed.kind === 'same')
      throw new Refused(
        problem({
          status: 422,
          detail: 'that is the password there is',
          members: { why: 'same', issues: [{ path: 'next', message: 'must be another one' }] },
        }),
      );
    await note(request, { action: 'user.password_changed' });
    response.status(204).end();
  });

  router.post('/setup', limited, parseJsonBody, async (request, response) => {
    const { token, ...first } = bodyOf(request, setUpSchema);
    // Who has no link makes the server estimate nothing once there is somebody.
    if ((await people.accounts.count()) === 0)
      await refuseGuessable({ path: 'password', password: first.password, of: first });
    if (!(await people.setUp({ token, ...first })))
      throw new Refused(
        problem({
          status: 403,
          detail:
            'the link is used, too old, or not needed any more: start the server again for another, or sign in',
        }),
      );
    const { email: login, password } = first;
    const admin = await people.accounts.find(login);
    if (admin !== undefined)
      await trail.record({
        action: 'user.added',
        by: { kind: 'user', id: admin.id, name: admin.name },
        about: { kind: 'user', id: admin.id },
        details: { name: admin.name, role: admin.role, how: 'set-up link' },
      });
    const outcome = await people.signIn.withPassword({ ...askingOf(request), login, password });
    await answer(request, response, outcome, { wrong: wrongPassword, login });
  });

  async function answer(
    request: Request,
    response: Response,
    outcome: SignedIn,
    said: { readonly wrong: string; readonly login?: string },
  ): Promise<void> {
    switch (outcome.kind) {
      case 'wait':
        await noteRefusal(request, said.login, 'wait');
        throw tooManyTries(outcome.seconds);
      case 'wrong':
        await noteRefusal(request, said.login, 'wrong');
        throw new Refused(problem({ status: 401, detail: said.wrong }));
      case 'disabled':
        await noteRefusal(request, said.login, 'disabled');
        throw new Refused(problem({ status: 403, detail: 'this account is disabled' }));
      case 'expired':
        await noteRefusal(request, said.login, 'expired');
        throw new Refused(
          problem({
            status: 403,
            detail: 'the first password is more than seven days old: ask an admin for another',
            members: { why: 'password_expired' },
          }),
        );
      case 'code_needed':
        // The library takes its cookie away.
        await people.sessions.leave(request.headers.cookie);
        response.append('Set-Cookie', [...outcome.setCookies]);
        response.json({ status: 'code_needed' });
        return;
      case 'signed_in': {
        const { setCookies } = outcome;
        await sessionBegun({ people, trail, setCookies, ...askingOf(request) });
        response.append('Set-Cookie', [...setCookies]);
        response.json({ status: 'signed_in', session: await told(sentBack(setCookies)) });
      }
    }
  }

  /** Whose account it was tried for, where there is one: what was typed may be anything, a password too. */
  async function noteRefusal(request: Request, login: string | undefined, why: string) {
    const account = login === undefined ? undefined : await people.accounts.find(login);
    await trail.record({
      action: 'session.sign_in_failed',
      by: { kind: 'nobody', id: '', name: '' },
      ...(account === undefined ? {} : { about: { kind: 'user', id: account.id } }),
      details: { why, ...(account === undefined ? {} : { name: account.name }) },
      ...(request.ip === undefined ? {} : { address: request.ip }),
    });
  }

  async function told(cookies: string | undefined) {
    const session = await people.sessions.open(cookies);
    const account = session === undefined ? undefined : await people.accounts.find(session.userId);
    if (session === undefined || account === undefined)
      throw new Refused(problem({ status: 401, detail: 'the session has just ended' }));
    return tellSession(account, session);
  }
  return router;
}

const wrongCode =
  'the code is not right, or it is more than ten minutes since the password: begin anew';
const wrongPassword = 'the name or the password is not right';

function askingOf(request: Request): Asking {
  return {
    cookies: request.headers.cookie,
    address: request.ip,
    userAgent: request.headers['user-agent'],
  };
}
