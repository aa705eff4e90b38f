import { instantText } from '@khorgos/shared/centre/instant';
import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import type { People } from './people.ts';
import { passwordSchema } from './session-words.ts';
import { tooManyTries } from './tries.ts';

export const endSessionSchema = passwordSchema.extend({
  id: z
    .string({ error: 'must be the id of a session' })
    .max(64, { error: 'must be the id of a session' })
    .optional()
    .meta({ description: 'All but this one where it is left out' }),
});

/** `/api/v1/sessions`: where one is signed in. Ending one asks for the password: a machine may stand open. */
export function createOwnSessionsRouter(options: {
  readonly people: Pick<People, 'ownSessions' | 'sessions' | 'prove'>;
  readonly note: NoteDeed;
  readonly principalOf: (request: Request) => Principal;
  /** Shared with all ways of proving who one is. */
  readonly limited: RequestHandler;
}): Router {
  const { people, note, principalOf, limited } = options;
  const router = Router();

  router.get('/sessions', async (request, response) => {
    const { id: userId, credential } = principalOf(request);
    const sessions = await people.ownSessions.list(userId);
    response.json({
      sessions: sessions.map((session) => ({
        id: session.id,
        current: session.id === credential,
        beganAt: instantText(session.beganAt),
        lastSeenAt: instantText(session.lastSeenAt),
        endsAt: instantText(session.endsAt),
        address: session.address ?? null,
        userAgent: session.userAgent ?? null,
      })),
    });
  });

  router.post('/sessions/end', limited, parseJsonBody, async (request, response) => {
    const { password, id } = bodyOf(request, endSessionSchema);
    const principal = principalOf(request);
    const proof = await people.prove({ principal, password });
    if (proof.kind !== 'right')
      await note(request, { action: 'session.sign_in_failed', details: { why: proof.kind } });
    if (proof.kind === 'wait') throw tooManyTries(proof.seconds);
    if (proof.kind === 'wrong')
      throw new Refused(
        problem({
          status: 422,
          detail: 'the password is not right',
          members: { issues: [{ path: 'password', message: 'is not right' }] },
        }),
      );
    const { id: userId, credential } = principal;
    if (id === undefined) await people.sessions.endOthers({ id: credential, userId });
    else if (!(await people.ownSessions.end({ userId, id })))
      throw new Refused(problem({ status: 404, detail: 'you have no such session' }));
    await note(request, {
      action: 'session.revoked',
      about: { kind: 'user', id: userId },
      details: { name: principal.name, which: id === undefined ? 'all others' : 'one' },
    });
    response.status(204).end();
  });
  return router;
}
