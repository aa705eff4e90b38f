import { takeReload } from './reload-guard.ts';

const retryMilliseconds = 5_000;

const patienceMilliseconds = 4_000;

/** How many parts are waited for that did not come. */
let missing = 0;

/** A part of the program that arrives when it can: a server away for a minute costs nothing. */
export async function patientImport<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let failed = false; ; failed = true) {
    try {
      const module = await load();
      if (failed) missing -= 1;
      return module;
    } catch {
      if (!failed) missing += 1;
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}

/**
 * For where somebody waits for such a part and nothing else can get lost: Chromium does not ask again for what did not
 * come, and a deploy may have taken it away, so the page begins anew as soon as the server answers. Returns its undo.
 */
export function renewWhenMissing(): () => void {
  let ended = false;
  const look = async () => {
    if (missing === 0) return;
    // One that accepts and never answers must not collect questions.
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const { ok } = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store', signal });
    if (ok && !ended && takeReload(sessionStorage, { cause: 'missing part', at: Date.now() }))
      location.reload();
  };
  const lookPatiently = () => void look().catch(() => undefined);
  const timer = setInterval(lookPatiently, retryMilliseconds);
  lookPatiently();
  return () => {
    clearInterval(timer);
    ended = true;
  };
}
