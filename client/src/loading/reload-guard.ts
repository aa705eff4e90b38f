// Guarantee: a screen reloads by itself once for a cause, and three times in ten minutes whatever the
// causes, so that a mistake on the server is never a screen that blinks all night.

const rememberedMilliseconds = 600_000;
const mostReloads = 3;
const storageName = 'khorgos-live.reloads';

export interface Reload {
  /** The build it was for, or what else it was for. */
  readonly cause: string;
  readonly at: number;
}

/** The reloads to remember when this one is made; none when it must not be made. */
export function withReload(before: readonly Reload[], next: Reload): Reload[] | undefined {
  const lately = before.filter(({ at }) => at <= next.at && next.at - at < rememberedMilliseconds);
  if (lately.length >= mostReloads) return undefined;
  if (lately.some(({ cause }) => cause === next.cause)) return undefined;
  return [...lately, next];
}

/** Asks for leave to reload, and takes it. Where nothing can be remembered there is none. */
export function takeReload(storage: Pick<Storage, 'getItem' | 'setItem'>, next: Reload): boolean {
  try {
    const reloads = withReload(parse(storage.getItem(storageName)), next);
    if (reloads === undefined) return false;
    storage.setItem(storageName, JSON.stringify(reloads));
    return true;
  } catch {
    return false;
  }
}

function parse(text: string | null): Reload[] {
  const value: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(value) ? value.filter(isReload) : [];
}

function isReload(value: unknown): value is Reload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'cause' in value &&
    typeof value.cause === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}
