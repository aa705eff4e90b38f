import type { Instant } from '@khorgos/shared/centre/instant';
import type { Request } from 'express';
import type { NoteDeed } from './note-deed.ts';

const hour = 3_600_000;

/** For what a page asks for again and again while it is open: the same by the same is one entry an hour. */
export function createSparseNote(options: {
  readonly note: NoteDeed;
  readonly whoAsks: (request: Request) => string;
  readonly now: () => Instant;
}): NoteDeed {
  const noted = new Map<string, Instant>();
  return async (request, deed) => {
    const now = options.now();
    const what = JSON.stringify([options.whoAsks(request), deed.action, deed.about]);
    const last = noted.get(what);
    if (last !== undefined && now >= last && now - last < hour) return;
    await options.note(request, deed);
    for (const [other, at] of noted) if (now - at >= hour) noted.delete(other);
    noted.set(what, now);
  };
}
