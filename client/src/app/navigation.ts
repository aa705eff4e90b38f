import type { ReaderRole } from '@khorgos/shared/access/reader-roles';

/** What is offered on every page, in this order. */
export type NavigationEntry = {
  readonly word: 'gates' | 'history' | 'overview' | 'reports' | 'rollCall' | 'settings' | 'wall';
  /** The least role that has use for it. */
  readonly needs: ReaderRole;
} & (
  | { readonly to: '/' | '/gates' | '/history' | '/reports' | '/settings' }
  /** A document of its own. */
  | { readonly apart: '/rollcall' | '/wall' }
);

export const navigation: readonly NavigationEntry[] = [
  { word: 'overview', to: '/', needs: 'viewer' },
  { word: 'history', to: '/history', needs: 'viewer' },
  { word: 'reports', to: '/reports', needs: 'viewer' },
  { word: 'rollCall', apart: '/rollcall', needs: 'operator' },
  { word: 'gates', to: '/gates', needs: 'viewer' },
  { word: 'settings', to: '/settings', needs: 'viewer' },
  { word: 'wall', apart: '/wall', needs: 'display' },
];
