import type { Authenticator } from './authenticator.ts';
import type { Principal } from './principal.ts';
import type { SessionReader } from './session-reader.ts';

/** What let somebody in, for as long as what they began lasts. Stop it then. */
export interface Standing {
  /** Aborted when it ends: a key within a second, a session within five. */
  readonly ended: AbortSignal;
  stop(): void;
}

/** Tells of requests that may outlive the key or the session that let them in, as sockets are told. */
export function createStandings(options: {
  readonly authenticator: Pick<Authenticator, 'onEnded' | 'holds'>;
  readonly sessions: Pick<SessionReader, 'watch' | 'onEnded'>;
}): (principal: Principal) => Standing {
  const { authenticator, sessions } = options;
  const lasting = new Map<AbortController, string>();
  const end = (ended: string) => {
    for (const [controller, credential] of lasting) if (credential === ended) controller.abort();
  };
  authenticator.onEnded(end);
  sessions.onEnded(end);
  return (principal) => {
    const controller = new AbortController();
    lasting.set(controller, principal.credential);
    const unwatch = principal.kind === 'user' ? sessions.watch(principal) : () => {};
    // It may have ended since the gate.
    if (principal.kind === 'key' && !authenticator.holds(principal)) controller.abort();
    return {
      ended: controller.signal,
      stop() {
        lasting.delete(controller);
        unwatch();
      },
    };
  };
}
