import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '@khorgos/shared/problem';
import { problem } from '../platform/problems.ts';
import type { Authenticator } from './authenticator.ts';
import { whenceOf } from './own-origin.ts';
import { mayDo, type Needed, type Owed, type Principal } from './principal.ts';
import type { SessionReader } from './session-reader.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What somebody brings along to be let in by. */
export interface Credentials {
  readonly key: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export interface Wanted {
  readonly needed: Needed;
  /** A key will not do: it is about a person's own session. */
  readonly peopleOnly?: boolean;
  /** Also for who has to do something else before. */
  readonly whileOwing?: boolean;
  /** Something may be changed, so that it matters which page a cookie is sent by. */
  readonly changes: boolean;
  /** Somebody did this, rather than a page by itself. */
  readonly active: boolean;
}

/** The one question behind every door, HTTP or socket: who is this, and may they? */
export type Admit = (credentials: Credentials, wanted: Wanted) => Promise<Admission>;

export function createAdmit(options: {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly sessions: Pick<SessionReader, 'brings' | 'read'>;
  /** The origin people know this server by. */
  readonly publicUrl: string | undefined;
}): Admit {
  const { authenticator, sessions, publicUrl } = options;

  async function whoIs({ key, headers }: Credentials, wanted: Wanted): Promise<Admission> {
    // Who shows a key is asked by the key, whatever cookies a browser adds.
    if (key !== undefined) {
      const principal = authenticator.authenticate(key);
      if (principal === undefined) return refused(401, 'the key is not known or revoked');
      return { kind: 'admitted', principal };
    }
    if (!sessions.brings(headers.cookie)) return refused(401, 'a key or a session is needed');
    if (wanted.changes && whenceOf(headers, publicUrl) !== 'own')
      return refused(403, 'a session is only good for pages of this server: Origin must say so');
    const principal = await sessions.read(headers.cookie, { active: wanted.active });
    if (principal === undefined) return refused(401, 'the session has ended: sign in');
    return { kind: 'admitted', principal };
  }

  return async (credentials, wanted) => {
    const known = await whoIs(credentials, wanted);
    if (known.kind === 'refused') return known;
    const { role, kind, owes } = known.principal;
    if (!mayDo(role, wanted.needed)) return refused(403, `this needs the role ${wanted.needed}`);
    if (wanted.peopleOnly === true && kind !== 'user')
      return refused(403, 'this is for people who have signed in, not for keys');
    if (owes !== undefined && wanted.whileOwing !== true) return refused(403, owed[owes], { owes });
    return known;
  };
}

const owed: Readonly<Record<Owed, string>> = {
  password: 'choose a password of your own first: PUT /api/v1/session/password',
  second_factor: 'set up a second factor first: POST /api/v1/session/second-factor',
};

export function refused(
  status: number,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): Admission & { kind: 'refused' } {
  return { kind: 'refused', problem: problem({ status, detail, members }) };
}
