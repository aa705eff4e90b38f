import { instant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type Site, siteSchema } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { simulate, type Volume } from '@khorgos/test/feed';

export const site: Site = siteSchema.parse(khorgosSite);

const day = 86_400_000;

/** Between the usual 20,000 passages a day of 2025 and that year's peak of 42,800: some 8,000 inside. */
export const busyDays: Volume = { perDay: { kz: 4600, cn: 10_900 } };

/** Passages in the order they occur, the same at every run but for their dates: the last are from today. */
export function* passages(count: number): Generator<WireEvent, void, undefined> {
  // Half of the busy days' passages are entries; a few more days than it takes, as some are closed.
  const days = Math.ceil(count / 31_000) + 4;
  const from = instant(Math.floor(Date.now() / day) * day - days * day);
  // Typed fields: reading machine-readable lines costs several times the rest and is rare at a turnstile.
  const behaviour = { machineReadable: 0 };
  let given = 0;
  for (const { event } of simulate({ seed: 'bench', site, from, volume: busyDays, behaviour })) {
    if (given === count) return;
    given += 1;
    yield event;
  }
}

/** The same passages as JSON texts, one each. */
export function passageTexts(count: number): string[] {
  return Array.from(passages(count), (event) => JSON.stringify(event));
}

/** Cuts into pieces of a size; the last may be shorter. */
export function cut<Item>(items: readonly Item[], size: number): Item[][] {
  const pieces: Item[][] = [];
  for (let from = 0; from < items.length; from += size) pieces.push(items.slice(from, from + size));
  return pieces;
}
