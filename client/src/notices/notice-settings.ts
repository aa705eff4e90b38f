/** How somebody wants to be told of alerts on this machine, besides seeing them. */
export interface NoticeSettings {
  readonly sound: boolean;
  readonly desktop: boolean;
}

/** Neither makes itself heard before somebody has asked for it. */
const silent: NoticeSettings = { sound: false, desktop: false };
const storageName = 'khorgos-live.notices';

export interface NoticeStore {
  readonly get: () => NoticeSettings;
  readonly change: (changes: Partial<NoticeSettings>) => void;
  /** Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Remembered by the browser; one that remembers nothing has them for this visit. */
export function createNoticeStore(storage: Pick<Storage, 'getItem' | 'setItem'>): NoticeStore {
  const listeners = new Set<() => void>();
  let settings = recalled(storage);
  return {
    get: () => settings,
    change(changes) {
      settings = { ...settings, ...changes };
      try {
        storage.setItem(storageName, JSON.stringify(settings));
      } catch {
        // A browser that keeps nothing can still tell of alerts on this visit.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function recalled(storage: Pick<Storage, 'getItem'>): NoticeSettings {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageName) ?? '{}');
    const words = new Map<string, unknown>(Object.entries(kept ?? {}));
    return { sound: words.get('sound') === true, desktop: words.get('desktop') === true };
  } catch {
    return silent;
  }
}
