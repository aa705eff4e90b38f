import type { MouseEvent } from 'react';

/** Whether a click is meant for its row: not for a link in it, and not the end of selecting a text. */
export function isForRow({ target }: MouseEvent): boolean {
  return !isSelecting() && !(target instanceof Element && target.closest('a') !== null);
}

/** Whether a click only ends a selection; one that is a click has let go of it before. */
export function isSelecting(): boolean {
  return getSelection()?.isCollapsed === false;
}
