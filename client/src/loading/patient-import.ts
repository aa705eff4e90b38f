import { takeReload } from './reload-guard.ts';
import { loadStylesAgain } from './styles-again.ts';

const retryMilliseconds = 5_000;

const patienceMilliseconds = 4_000;

/** How many parts are waited for that did not come when they were asked for again. */
let missing = 0;

export interface PatientImportOptions<Module> {
  /** It says in its own place that it did not come, as a chart does: no page begins anew for it. */
  readonly isInPlace?: boolean;
  readonly loadFrom?: (address: string) => Promise<Module>;
}

function importFrom<Module>(address: string): Promise<Module> {
  return import(/* @vite-ignore */ address);
}

/**
 * A part of the program that arrives when it can: a server away for a minute costs nothing, wherever it is waited for. What
 * else it needs and did not come either is only had by {@link renewWhenMissing}.
 */
export async function patientImport<Module>(
  load: () => Promise<Module>,
  { isInPlace = false, loadFrom = importFrom }: PatientImportOptions<Module> = {},
): Promise<Module> {
  const counted = isInPlace ? 0 : 1;
  let next = load;
  for (let failures = 0; ; failures += 1) {
    try {
      const module = await next();
      if (failures > 1) missing -= counted;
      return module;
    } catch (error) {
      if (failures === 1) missing += counted;
      // Chromium does not ask again for a script that did not come. At another address it is another script.
      const address = addressIn(error);
      next = async () => {
        await loadStylesAgain();
        return address === undefined ? load() : loadFrom(`${address}?again=${failures + 1}`);
      };
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}

/** Chromium and Firefox say what did not come. */
function addressIn(error: unknown): string | undefined {
  return error instanceof Error ? /https?:\S+?\.js(?![\w.])/.exec(error.message)?.[0] : undefined;
}

/**
 * For where somebody waits for such a part and nothing else can get lost: what a part needs may not have come either, and a
 * deploy may have taken it away, so the page begins anew as soon as the server answers. Returns its undo.
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
