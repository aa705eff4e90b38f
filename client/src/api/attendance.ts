/** So long after somebody's act what is asked is asked for it: a page that opens asks one thing after the other. */
const ofOneActMilliseconds = 10_000;

/** What somebody does at a page, as the window hears it. */
export const acts = ['pointerdown', 'keydown', 'wheel', 'click', 'popstate'];

export interface AttendanceOptions {
  /** What hears of every act, the window. */
  readonly window: EventTarget;
  readonly isVisible: () => boolean;
  readonly now: () => number;
}

/** Whether somebody has just done something here; whoever opened the page did. */
export function watchAttendance({ window, isVisible, now }: AttendanceOptions): () => boolean {
  let actedAt = now();
  const noteAct = () => {
    actedAt = now();
  };
  // Before anybody who asks for something because of it, and whoever keeps the event to themselves.
  const early = { capture: true, passive: true };
  for (const act of acts) window.addEventListener(act, noteAct, early);
  window.addEventListener('visibilitychange', () => isVisible() && noteAct(), early);
  return () => now() - actedAt < ofOneActMilliseconds;
}
