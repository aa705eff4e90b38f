const storageName = 'khorgos-live.key';

export interface KeyPlaces {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The key this screen was opened with: `#key=…` the first time, remembered after that. It leaves the
 * address bar at once, so that it is neither photographed nor bookmarked.
 */
export function takeKey({ location, history, storage }: KeyPlaces): string | undefined {
  const given = keyInHash(location.hash);
  if (given === undefined) return remembered(storage);
  history.replaceState(null, '', location.pathname + location.search);
  try {
    storage.setItem(storageName, given);
  } catch {
    // A browser that keeps nothing can still show this visit.
  }
  return given;
}

export function keyInHash(hash: string): string | undefined {
  const key = new URLSearchParams(hash.replace(/^#/, '')).get('key');
  return key === null || key === '' ? undefined : key;
}

function remembered(storage: KeyPlaces['storage']): string | undefined {
  try {
    return storage.getItem(storageName) ?? undefined;
  } catch {
    return undefined;
  }
}
