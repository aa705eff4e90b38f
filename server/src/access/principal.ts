import { atLeast, type ReaderRole, type Role } from '@khorgos/shared/access/roles';
import type { GateId } from '@khorgos/shared/centre/site';

/** Who is asking. */
export interface Principal {
  /** A key is a device, a screen or a program; a user is a person who signed in. */
  readonly kind: 'key' | 'user';
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly gates: ReadonlySet<GateId> | 'all';
  /** What let them in this time and may end before they do: a session, or one of a key's two secrets. */
  readonly credential: string;
  /** What they have to do before anything else. */
  readonly owes?: Owed;
}

/** A password of their own instead of one they were given; the second factor that their role must have. */
export type Owed = 'password' | 'second_factor';

/** What a route or namespace asks for: a reader's role or above, or to send passages. */
export type Needed = 'device' | ReaderRole;

/**
 * The one place that says who may do what. An admin may send passages as well: theirs is the key an
 * installation is tried with.
 */
export function mayDo(role: Role, needed: Needed): boolean {
  if (needed === 'device') return role === 'device' || role === 'admin';
  return atLeast(role, needed);
}

/** A device sends of its own gates alone. */
export function maySpeakFor({ gates }: Pick<Principal, 'gates'>, gate: GateId): boolean {
  return gates === 'all' || gates.has(gate);
}

/** Reads and steers people: a session of it does not lie open unused, and a key of it only an admin makes. */
export function seesPeople(role: Role): boolean {
  return atLeast(role, 'operator');
}
