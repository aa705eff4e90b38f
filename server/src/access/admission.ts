import type { Problem } from '@khorgos/shared/problem';
import { problem } from '../platform/problems.ts';
import type { Authenticator } from './authenticator.ts';
import { mayDo, type Needed, type Principal } from './principal.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Whether who comes with a key may do what is needed; the same for every door. */
export function admitKey(asking: {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly needed: Needed;
  readonly key: string | undefined;
}): Admission {
  const { authenticator, needed, key } = asking;
  const principal = key === undefined ? undefined : authenticator.authenticate(key);
  if (principal === undefined)
    return refused(401, key === undefined ? 'a key is needed' : 'the key is not known or revoked');
  if (!mayDo(principal.role, needed)) return refused(403, `this needs the role ${needed}`);
  return { kind: 'admitted', principal };
}

function refused(status: number, detail: string): Admission {
  return { kind: 'refused', problem: problem({ status, detail }) };
}
