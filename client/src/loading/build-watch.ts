import { assetsOf, buildOf } from './build.ts';
import { takeReload } from './reload-guard.ts';

// Guarantee: a wall is on a new build within a minute of its deploy, and never leaves the old one
// for something that does not load: the new document and all that it begins with have arrived first.
// In the application somebody may be typing, and says when; until then it goes on with the old one.

/** Two in a row may fail and the third is still within the minute. */
const everyMilliseconds = 18_000;
/** Twenty walls do not ask in one instant. */
const spreadMilliseconds = 4_000;
/** One that accepts and never answers must not be the last that was asked. */
const patienceMilliseconds = 15_000;

export interface BuildWatchOptions {
  /** The build this page began with. */
  readonly own: string;
  readonly page: string;
  /** Whether the page goes over by itself, for which it needs leave (reload-guard.ts); otherwise somebody is asked. */
  readonly byItself: boolean;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** There is another page to go over to. Who goes over by itself is told once for a build, and not often. */
  readonly onOther: () => void;
}

export interface BuildWatch {
  /** Looks soon: a server that went away and came back may well be another one. */
  readonly lookSoon: () => void;
  /** Tells of the page for another cause than a build, as soon as the server answers. */
  readonly renew: (cause: string) => void;
  readonly stop: () => void;
}

/** Looks now and then whether the server has another build, and tells of it. */
export function watchBuild(options: BuildWatchOptions): BuildWatch {
  const { own, page, byItself, storage, now, random, onOther } = options;
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewal: string | undefined;

  async function look(): Promise<void> {
    const signal = AbortSignal.any([end.signal, AbortSignal.timeout(patienceMilliseconds)]);
    // What is not gone over to at once must not take the place of what is kept: its worker leaves `no-store` alone.
    const cache = byItself ? 'no-cache' : 'no-store';
    const offered = await offeredBuild(page, { cache, signal }).catch(() => undefined);
    if (end.signal.aborted) return;
    const cause = renewal ?? (offered === own ? undefined : offered);
    const mayReload = (cause: string) => !byItself || takeReload(storage, { cause, at: now() });
    if (offered !== undefined && cause !== undefined && mayReload(cause)) onOther();
    else lookIn(everyMilliseconds);
  }

  function lookIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds + random() * spreadMilliseconds);
  }

  lookIn(everyMilliseconds);
  return {
    lookSoon: () => lookIn(500),
    renew(cause) {
      renewal = cause;
      lookIn(0);
    },
    stop() {
      clearTimeout(timer);
      end.abort();
    },
  };
}

/** The build that a reload would bring; fails when any part of it does not arrive. */
async function offeredBuild(
  page: string,
  { cache, signal }: { readonly cache: RequestCache; readonly signal: AbortSignal },
): Promise<string> {
  const response = await fetch(page, { cache, signal });
  if (!response.ok) throw new Error(`the page answers ${response.status}`);
  const offered = new DOMParser().parseFromString(await response.text(), 'text/html');
  const assets = assetsOf(offered);
  if (assets.length === 0) throw new Error('the page is not ours');
  // From the cache, where they are not new.
  for (const part of await Promise.all(assets.map((address) => fetch(address, { signal }))))
    if (!part.ok) throw new Error(`a part of the page answers ${part.status}`);
  return buildOf(offered);
}
