import type { Router } from 'express';
import type { Server } from 'socket.io';
import { createAccessKeys } from './access/access-keys.ts';
import { createAdmit } from './access/admission.ts';
import { createAuthenticator } from './access/authenticator.ts';
import { createGate, type Gate, principalOf } from './access/gate.ts';
import type { KeyRing } from './access/key-ring.ts';
import type { Principal } from './access/principal.ts';
import { admitSockets, createOriginCheck } from './access/socket-admission.ts';
import { createStandings, type Standing } from './access/standing.ts';
import { createOidcRouter } from './accounts/oidc-route.ts';
import { createOwnSessionsRouter } from './accounts/own-sessions-route.ts';
import { openPeople, type People } from './accounts/people.ts';
import { createSecondFactorRouter } from './accounts/second-factor-route.ts';
import { createSessionRouter } from './accounts/session-route.ts';
import { limitTries } from './accounts/tries.ts';
import { createUsersRouter } from './accounts/users-route.ts';
import type { Auditing } from './audit/auditing.ts';
import type { Config } from './config/config.ts';
import { describedRoutes } from './descriptions.ts';
import { createKeysRouter } from './keys/keys-route.ts';
import { systemClock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { Schedule } from './platform/schedule.ts';
import type { Storage } from './storage.ts';

/** Who may come in, over HTTP and sockets, and the routes that are about that. */
export interface Entrance {
  readonly gate: Gate;
  readonly people: People;
  /** For requests that last: whether what let somebody in still stands. */
  readonly standingOf: (principal: Principal) => Standing;
  /** For the options of the socket server. */
  readonly allowRequest: ReturnType<typeof createOriginCheck>;
  guardSockets(io: Server): void;
  /** Below `/api/v1`. */
  routers(
    options: Pick<Auditing, 'trail' | 'note'> & {
      readonly gates: () => ReadonlySet<string>;
    },
  ): readonly Router[];
  /** Below `/`. */
  rootRouters(auditing: Pick<Auditing, 'trail'>): readonly Router[];
  /** Where the first admin is made, by a token for one use; undefined where there is somebody already. */
  setUpPath(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Credentials live by the machine's time, whatever the Centre's clock is set to. */
export async function openEntrance(options: {
  readonly config: Config;
  readonly storage: Pick<Storage, 'keys' | 'accounts'>;
  readonly keyRing: KeyRing;
  readonly schedule: Schedule;
  readonly logger: Logger;
}): Promise<Entrance> {
  const { config, storage, keyRing, schedule, logger } = options;
  const { publicUrl } = config;
  const authenticator = createAuthenticator({
    store: storage.keys,
    clock: systemClock,
    schedule,
    onStoreError: (error) => logger.error({ err: error }, 'the keys cannot be read'),
  });
  await authenticator.start();
  const people = await openPeople({
    config,
    database: storage.accounts,
    key: keyRing.sessions,
    schedule,
    onError: (error) => logger.error({ err: error }, 'accounts and sessions do not work'),
  });
  const { sessions } = people;
  const limited = limitTries();
  const admit = createAdmit({ authenticator, sessions, publicUrl });
  return {
    gate: createGate({ routes: describedRoutes, admit, publicUrl }),
    people,
    standingOf: createStandings({ authenticator, sessions }),
    allowRequest: createOriginCheck({ sessions, publicUrl }),
    guardSockets: (io) => admitSockets({ io, admit, authenticator, sessions }),
    routers: ({ trail, note, gates }) => [
      createSessionRouter({ people, trail, note, principalOf, limited }),
      createSecondFactorRouter({ people, note, principalOf, limited }),
      createOwnSessionsRouter({ people, note, principalOf, limited }),
      createUsersRouter({ people, note }),
      createKeysRouter({
        keys: createAccessKeys({ store: storage.keys, clock: systemClock }),
        authenticator,
        principalOf,
        note,
        clock: systemClock,
        gates,
      }),
    ],
    rootRouters: ({ trail }) => [createOidcRouter({ people, trail })],
    async setUpPath() {
      if ((await people.accounts.count()) > 0) return undefined;
      // Behind the #, so that no server and no proxy ever hears of it.
      return `/setup#token=${await people.setUpLinks.make()}`;
    },
    async stop() {
      people.stop();
      await authenticator.stop();
    },
  };
}
