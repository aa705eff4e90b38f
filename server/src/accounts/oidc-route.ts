import { Router } from 'express';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { problem, sendProblem } from '../platform/problems.ts';
import type { People } from './people.ts';
import { sentBack, sessionBegun } from './session-begun.ts';
import { headersOf } from './sign-in.ts';
import { signInPage } from './sign-in-page.ts';

/** `GET /api/auth/callback/oidc`: where an OpenID provider sends people back, with a code for the library. */
export function createOidcRouter(options: {
  readonly people: People;
  readonly trail: Pick<AuditTrail, 'record'>;
}): Router {
  const { people, trail } = options;
  const router = Router();
  router.get('/api/auth/callback/oidc', async (request, response) => {
    if (people.oidc === undefined) {
      sendProblem(response, problem({ status: 404, detail: 'no OpenID provider is configured' }));
      return;
    }
    const asked = new Request(new URL(request.originalUrl, people.url), {
      headers: headersOf({
        cookies: request.headers.cookie,
        address: request.ip,
        userAgent: request.headers['user-agent'],
      }),
    });
    const answer = await people.handleOidc(asked);
    const setCookies = answer.headers.getSetCookie();
    if (people.oidc.secondFactor === 'here' && (await endedWithoutCode(setCookies, request.ip))) {
      const back = ownPlace(answer.headers.get('location'), people.url);
      response.redirect(303, signInPage({ error: 'second_factor', back }));
      return;
    }
    const begun = await people.sessions.open(sentBack(setCookies));
    if (begun !== undefined) await people.sessions.beganElsewhere(begun.id);
    await sessionBegun({
      people,
      trail,
      setCookies,
      cookies: request.headers.cookie,
      address: request.ip,
    });
    response
      .append('Set-Cookie', setCookies)
      .redirect(303, ownPlace(answer.headers.get('location'), people.url));
  });
  /** Who set up a second factor is let in by nobody without it: the session that was just made ends. */
  async function endedWithoutCode(
    setCookies: readonly string[],
    address: string | undefined,
  ): Promise<boolean> {
    const session = await people.sessions.open(sentBack(setCookies));
    const account = session && (await people.accounts.find(session.userId));
    if (session === undefined || account?.secondFactor !== true) return false;
    await people.sessions.end(session.id);
    await trail.record({
      action: 'session.sign_in_failed',
      by: { kind: 'nobody', id: '', name: '' },
      about: { kind: 'user', id: account.id },
      details: { why: 'no second factor', name: account.name },
      ...(address === undefined ? {} : { address }),
    });
    return true;
  }
  return router;
}

/** Never anywhere else, whatever the library makes of what it was given. */
function ownPlace(location: string | null, own: string): string {
  const url = new URL(location ?? '/sign-in', own);
  return url.origin === new URL(own).origin ? url.pathname + url.search : '/sign-in';
}
