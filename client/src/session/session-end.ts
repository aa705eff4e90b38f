import type { Session } from './session.ts';

/** Long enough to come back to the machine. */
const soonMilliseconds = 5 * 60_000;

export interface SessionEnd {
  readonly minutes: number;
  /** `idle`: somebody who does something puts it off. */
  readonly kind: 'idle' | 'whole';
}

/** That a session is about to end, and whether that can be put off; nothing while there is time. */
export function sessionEnd(session: Session, now: number): SessionEnd | undefined {
  if (session.kind !== 'user' || session.endsAt === undefined) return undefined;
  const left = Date.parse(session.endsAt) - now;
  if (!(left <= soonMilliseconds)) return undefined;
  return {
    minutes: Math.max(1, Math.ceil(left / 60_000)),
    kind: session.endsAt === session.expiresAt ? 'whole' : 'idle',
  };
}
