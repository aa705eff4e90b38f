import type { ReaderRole } from '@khorgos/shared/access/reader-roles';

/** What is offered on every page, in this order. */
export type NavigationEntry = {
  readonly word:
    | 'alerts'
    | 'gates'
    | 'history'
    | 'overview'
    | 'reports'
    | 'rollCall'
    | 'settings'
    | 'visitors'
    | 'wall';
  /** The least role that has use for it. */
  readonly needs: ReaderRole;
} & (
  | {
      readonly to: '/' | '/alerts' | '/gates' | '/history' | '/reports' | '/settings' | '/visitors';
    }
  /** A document of its own; what is left open has a tab of its own as well, and says how long it lasts. */
  | { readonly apart: '/rollcall' | '/wall'; readonly lasts?: 'wallLasts' }
);

export const navigation: readonly NavigationEntry[] = [
  { word: 'overview', to: '/', needs: 'viewer' },
  { word: 'visitors', to: '/visitors', needs: 'operator' },
  { word: 'alerts', to: '/alerts', needs: 'viewer' },
  { word: 'history', to: '/history', needs: 'viewer' },
  { word: 'reports', to: '/reports', needs: 'viewer' },
  { word: 'rollCall', apart: '/rollcall', needs: 'operator' },
  { word: 'gates', to: '/gates', needs: 'viewer' },
  { word: 'settings', to: '/settings', needs: 'viewer' },
  { word: 'wall', apart: '/wall', needs: 'display', lasts: 'wallLasts' },
];
