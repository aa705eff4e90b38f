import type { ReaderRole } from '@khorgos/shared/access/reader-roles';

/** What is offered on every page, in this order. */
export type NavigationEntry = {
  readonly word: 'overview' | 'rollCall' | 'settings' | 'wall';
  /** The least role that has use for it. */
  readonly needs: ReaderRole;
} & (
  | { readonly to: '/' | '/settings' }
  /** A document of its own. */
  | { readonly apart: '/rollcall' | '/wall' }
);

export const navigation: readonly NavigationEntry[] = [
  { word: 'overview', to: '/', needs: 'viewer' },
  { word: 'rollCall', apart: '/rollcall', needs: 'operator' },
  { word: 'settings', to: '/settings', needs: 'viewer' },
  { word: 'wall', apart: '/wall', needs: 'display' },
];
