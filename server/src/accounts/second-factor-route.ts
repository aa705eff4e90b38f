import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Principal } from '../access/principal.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import type { People } from './people.ts';
import type { SecondFactorDone } from './second-factor.ts';
import { sentBack } from './session-begun.ts';
import { codeSchema, passwordSchema } from './session-words.ts';
import type { OpenSession } from './sessions.ts';
import { tooManyTries } from './tries.ts';

/** `/api/v1/session/second-factor`: a person's own. */
export function createSecondFactorRouter(options: {
  readonly people: Pick<People, 'secondFactor' | 'sessions'>;
  readonly note: NoteDeed;
  readonly principalOf: (request: Request) => Principal;
  /** Shared with all ways of proving who one is. */
  readonly limited: RequestHandler;
}): Router {
  const { note, limited } = options;
  const { secondFactor, sessions } = options.people;
  const router = Router();

  router.post('/session/second-factor', limited, parseJsonBody, async (request, response) => {
    const { password } = bodyOf(request, passwordSchema);
    const begun = await secondFactor.begin({ ...ownOf(request), password });
    if (begun.kind === 'wrong' || begun.kind === 'wait')
      throw await refused(request, begun, 'password');
    if (begun.kind === 'on_already')
      throw new Refused(problem({ status: 409, detail: 'there is one: remove it first' }));
    const { uri, backupCodes } = begun;
    response.json({ uri, backupCodes });
  });

  router.put('/session/second-factor', limited, parseJsonBody, async (request, response) => {
    const { code } = bodyOf(request, codeSchema);
    const before = await sessions.open(request.headers.cookie);
    const done = await secondFactor.confirm({ ...ownOf(request), code });
    await answer(request, response, done, { wrong: 'code', on: true, before });
  });

  router.post(
    '/session/second-factor/remove',
    limited,
    parseJsonBody,
    async (request, response) => {
      const { password } = bodyOf(request, passwordSchema);
      const before = await sessions.open(request.headers.cookie);
      const done = await secondFactor.remove({ ...ownOf(request), password });
      await answer(request, response, done, { wrong: 'password', on: false, before });
    },
  );

  async function answer(
    request: Request,
    response: Response,
    done: SecondFactorDone,
    asked: {
      readonly wrong: string;
      readonly on: boolean;
      readonly before: OpenSession | undefined;
    },
  ): Promise<void> {
    if (done.kind !== 'done') throw await refused(request, done, asked.wrong);
    await note(request, { action: 'user.second_factor_changed', details: { on: asked.on } });
    // The session goes on under another cookie, and no other: what was stolen before is of no use any more.
    const session = await sessions.open(sentBack(done.setCookies));
    if (session !== undefined) {
      if (asked.before?.elsewhere === true) await sessions.beganElsewhere(session.id);
      await sessions.endOthers(session);
    }
    response
      .append('Set-Cookie', [...done.setCookies])
      .status(204)
      .end();
  }
  async function refused(
    request: Request,
    outcome: { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly seconds: number },
    path: string,
  ): Promise<Refused> {
    await note(request, { action: 'session.sign_in_failed', details: { why: outcome.kind } });
    return outcome.kind === 'wait' ? tooManyTries(outcome.seconds) : isWrong(path);
  }

  function ownOf(request: Request) {
    return { userId: options.principalOf(request).id, cookies: request.headers.cookie ?? '' };
  }
  return router;
}

function isWrong(path: string): Refused {
  return new Refused(
    problem({
      status: 422,
      detail: `the ${path} is not right`,
      members: { issues: [{ path, message: 'is not right' }] },
    }),
  );
}
