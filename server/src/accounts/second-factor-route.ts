import { type Request, type Response, Router } from 'express';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import type { People } from './people.ts';
import type { SecondFactorDone } from './second-factor.ts';
import { codeSchema, passwordSchema } from './session-words.ts';
import { limitTries } from './tries.ts';

/** `/api/v1/session/second-factor`: a person's own. */
export function createSecondFactorRouter(options: {
  readonly people: Pick<People, 'secondFactor'>;
  readonly note: NoteDeed;
}): Router {
  const { note } = options;
  const { secondFactor } = options.people;
  const router = Router();
  const limited = limitTries();

  router.post('/session/second-factor', limited, parseJsonBody, async (request, response) => {
    const { password } = bodyOf(request, passwordSchema);
    const begun = await secondFactor.begin({ cookies: cookiesOf(request), password });
    if (begun.kind === 'wrong') throw isWrong('password');
    if (begun.kind === 'on_already')
      throw new Refused(problem({ status: 409, detail: 'there is one: remove it first' }));
    const { uri, backupCodes } = begun;
    response.set('Cache-Control', 'no-store').json({ uri, backupCodes });
  });

  router.put('/session/second-factor', limited, parseJsonBody, async (request, response) => {
    const { code } = bodyOf(request, codeSchema);
    const done = await secondFactor.confirm({ cookies: cookiesOf(request), code });
    await answer(request, response, done, { wrong: 'code', on: true });
  });

  router.post(
    '/session/second-factor/remove',
    limited,
    parseJsonBody,
    async (request, response) => {
      const { password } = bodyOf(request, passwordSchema);
      const done = await secondFactor.remove({ cookies: cookiesOf(request), password });
      await answer(request, response, done, { wrong: 'password', on: false });
    },
  );

  async function answer(
    request: Request,
    response: Response,
    done: SecondFactorDone,
    { wrong, on }: { readonly wrong: string; readonly on: boolean },
  ): Promise<void> {
    if (done.kind === 'wrong') throw isWrong(wrong);
    await note(request, { action: 'user.second_factor_changed', details: { on } });
    // The session goes on under another cookie.
    response
      .append('Set-Cookie', [...done.setCookies])
      .status(204)
      .end();
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

function cookiesOf(request: Request): string {
  return request.headers.cookie ?? '';
}
