import { instant, instantSchema } from '@khorgos/shared/centre/instant';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { type AccessKey, issuesOfGates, newAccessKeySchema } from '../access/access-key.ts';
import { type AccessKeys, usualOverlap } from '../access/access-keys.ts';
import type { Authenticator } from '../access/authenticator.ts';
import { tellKey } from '../access/key-answers.ts';
import { mayDo, type Principal, seesPeople } from '../access/principal.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import type { Clock } from '../platform/clock.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';

export const rotationSchema = z.object({
  previousUntil: instantSchema
    .optional()
    .meta({ description: 'Until when the key before stays good; a week where it is left out' }),
});

/**
 * `/api/v1/keys`. Nobody makes, rotates or revokes a key that may do more than they may, and a key that sees
 * people only an admin makes: with keys of one's own one could see more documents than one may, and after one was
 * disabled still.
 */
export function createKeysRouter(options: {
  readonly keys: AccessKeys;
  readonly authenticator: Pick<Authenticator, 'refresh'>;
  readonly principalOf: (request: Request) => Principal;
  readonly note: NoteDeed;
  readonly clock: Pick<Clock, 'now'>;
  /** The gates there are. */
  readonly gates: () => ReadonlySet<string>;
}): Router {
  const { keys, authenticator, principalOf, note, clock } = options;
  const router = Router();

  router.get('/keys', async (_request, response) => {
    response.json({ keys: (await keys.list()).map(tellKey) });
  });

  router.post('/keys', parseJsonBody, async (request, response) => {
    const wanted = bodyOf(request, newAccessKeySchema);
    if (wanted.expiresAt !== undefined && wanted.expiresAt <= clock.now())
      throw unprocessable([{ path: 'expiresAt', message: 'must be an instant still to come' }]);
    const issues = issuesOfGates(wanted, options.gates());
    if (issues.length > 0) throw unprocessable(issues);
    refuseAbove(request, wanted);
    refuseOutOfSight(request, wanted);
    const added = await keys.add(wanted);
    if (added.kind === 'name_taken')
      throw new Refused(
        problem({
          status: 409,
          detail: 'there is a key of this name: revoke it first, or choose another',
          members: { issues: [{ path: 'name', message: 'is taken', why: 'taken' }] },
        }),
      );
    await done(request, 'key.added', added.accessKey);
    response.status(201);
    response.json({ ...tellKey(added.accessKey), key: added.key });
  });

  router.post('/keys/:id/rotate', parseJsonBody, async (request, response) => {
    const { previousUntil } = bodyOf(request, rotationSchema);
    const { id, role } = await known(request);
    refuseOutOfSight(request, { role });
    const until = previousUntil ?? instant(clock.now() + usualOverlap);
    const rotated = await keys.rotate({ idOrName: id, previousUntil: until });
    if (rotated.kind === 'unknown') throw noSuchKey();
    if (rotated.kind === 'expired')
      throw new Refused(
        problem({ status: 409, detail: 'this key has expired: revoke it, and make a new key' }),
      );
    await done(request, 'key.rotated', rotated.accessKey);
    response.json({ ...tellKey(rotated.accessKey), key: rotated.key });
  });

  router.delete('/keys/:id', async (request, response) => {
    const revoked = await keys.revoke((await known(request)).id);
    if (revoked.kind === 'unknown') throw noSuchKey();
    await done(request, 'key.revoked', revoked.accessKey);
    response.status(204).end();
  });

  async function known(request: Request): Promise<AccessKey> {
    const found = (await keys.list()).find(
      ({ id, revokedAt }) => id === request.params.id && revokedAt === undefined,
    );
    if (found === undefined) throw noSuchKey();
    refuseAbove(request, found);
    return found;
  }

  function refuseAbove(request: Request, { role }: Pick<AccessKey, 'role'>): void {
    const own = principalOf(request).role;
    // To send passages is no step up for who steers the whole Centre.
    if (role !== 'device' && !mayDo(own, role))
      throw new Refused(
        problem({ status: 403, detail: 'this key may do more than you: ask an admin' }),
      );
  }

  /** What is made here is told to who makes it, and outlives their session. */
  function refuseOutOfSight(request: Request, { role }: Pick<AccessKey, 'role'>): void {
    if (seesPeople(role) && principalOf(request).role !== 'admin')
      throw new Refused(
        problem({ status: 403, detail: 'this key would see people: ask an admin to make it' }),
      );
  }

  async function done(
    request: Request,
    action: 'key.added' | 'key.rotated' | 'key.revoked',
    { id, name, role }: AccessKey,
  ): Promise<void> {
    await authenticator.refresh();
    await note(request, { action, about: { kind: 'key', id }, details: { name, role } });
  }
  return router;
}

function noSuchKey(): Refused {
  return new Refused(problem({ status: 404, detail: 'there is no such key, or it is revoked' }));
}
