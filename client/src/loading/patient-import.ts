import { takeReload } from './reload-guard.ts';

const retryMilliseconds = 5_000;

let missing = false;

/** A part of the program that arrives when it can: a server away for a minute costs nothing. */
export async function patientImport<Module>(load: () => Promise<Module>): Promise<Module> {
  for (;;) {
    try {
      return await load();
    } catch {
      missing = true;
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}

/**
 * For where somebody waits for such a part and nothing else can get lost: Chromium does not ask again for what did not
 * come, and a deploy may have taken it away, so the page begins anew as soon as the server answers. Returns its undo.
 */
export function renewWhenMissing(): () => void {
  const end = new AbortController();
  const { signal } = end;
  const look = async () => {
    if (!missing) return;
    const { ok } = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store', signal });
    if (ok && takeReload(sessionStorage, { cause: 'missing part', at: Date.now() }))
      location.reload();
  };
  const lookPatiently = () => void look().catch(() => undefined);
  const timer = setInterval(lookPatiently, retryMilliseconds);
  lookPatiently();
  return () => {
    clearInterval(timer);
    end.abort();
  };
}
