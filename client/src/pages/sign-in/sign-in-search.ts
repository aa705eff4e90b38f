import { type Search, textIn } from '../../design/search-words.ts';

export interface SignInSearch {
  /** Where to go afterwards. */
  readonly return?: string | undefined;
}

export function readSignInSearch(search: Search): SignInSearch {
  const path = textIn(search.return, 2_000);
  return isOwnPath(path) ? { return: path } : {};
}

/** A page of ours: an address that leads elsewhere is nobody's way back. */
export function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !/[\p{C}\\]/u.test(path);
}
