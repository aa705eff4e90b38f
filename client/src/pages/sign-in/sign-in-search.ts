import { isOwnPath } from '@khorgos/shared/own-path';
import { type Search, textIn } from '../../design/search-words.ts';

export interface SignInSearch {
  /** Where to go afterwards. */
  readonly return?: string | undefined;
  /** Why signing in elsewhere came to nothing, as the server sends people back with it. */
  readonly error?: string | undefined;
}

export function readSignInSearch(search: Search): SignInSearch {
  const path = textIn(search.return, 2_000);
  const error = textIn(search.error, 100);
  return {
    ...(isOwnPath(path) ? { return: path } : {}),
    ...(error === undefined ? {} : { error }),
  };
}

/** What somebody can do about it, which is all that the many reasons differ in. */
export type RefusedElsewhere =
  | 'secondFactor'
  | 'cancelled'
  | 'stranger'
  | 'disabled'
  | 'late'
  | 'other';

const reasons: ReadonlyMap<string, RefusedElsewhere> = new Map(
  Object.entries({
    second_factor: 'secondFactor',
    access_denied: 'cancelled',
    login_required: 'cancelled',
    consent_required: 'cancelled',
    interaction_required: 'cancelled',
    signup_disabled: 'stranger',
    account_not_linked: 'stranger',
    unable_to_link_account: 'stranger',
    email_not_found: 'stranger',
    email_not_verified: 'stranger',
    account_disabled: 'disabled',
    invalid_code: 'late',
    no_code: 'late',
  } as const),
);

export function refusedElsewhere(error: string): RefusedElsewhere {
  const reason = error.toLowerCase();
  return reasons.get(reason) ?? (reason.startsWith('state_') ? 'late' : 'other');
}
