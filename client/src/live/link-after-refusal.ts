import type { Link } from './store.ts';

/** How it stands after the server answered so instead of opening the connection, or something else did. */
export function linkAfterRefusal(message: string, key: string | undefined): Link {
  if (message === 'forbidden') return 'refused';
  if (message !== 'unauthorized') return 'retrying';
  return key === undefined ? 'signedOut' : 'refused';
}
