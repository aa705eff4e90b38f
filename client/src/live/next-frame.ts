// Guarantee: what is asked for is done with the next frame, and at once where nobody sees the page: a
// hidden page has no frames, and alarms sound in it all the same.

export interface NextFrameOptions {
  readonly page: Pick<Document, 'hidden' | 'addEventListener'>;
  readonly requestFrame: (callback: () => void) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** For one who asks again only after he was called. */
export function createNextFrame(options: NextFrameOptions): (callback: () => void) => void {
  const { page, requestFrame, signal } = options;
  let waiting: (() => void) | undefined;
  const run = () => {
    const callback = waiting;
    waiting = undefined;
    callback?.();
  };
  // The frame that was asked for comes when the page is looked at again.
  page.addEventListener('visibilitychange', () => page.hidden && run(), { signal });
  return (callback) => {
    waiting = callback;
    // Whatever one message does is done by then.
    if (page.hidden) queueMicrotask(run);
    else requestFrame(run);
  };
}
