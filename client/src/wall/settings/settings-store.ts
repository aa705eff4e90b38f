import { createContext, useContext, useSyncExternalStore } from 'react';
import { readSettings, type WallSettings, writeSettings } from './wall-settings.ts';

const storageName = 'khorgos-live.wall';

export interface SettingsStore {
  readonly get: () => WallSettings;
  /** Changes some of them, and remembers all. */
  readonly change: (changes: Partial<WallSettings>) => void;
  /** Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The settings of this screen; a browser that remembers nothing has them for this visit. */
export function createSettingsStore(options: {
  readonly search: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}): SettingsStore {
  const { search, storage } = options;
  const listeners = new Set<() => void>();
  let settings = readSettings(search, remembered(storage));
  if (search !== '') remember(storage, settings);
  return {
    get: () => settings,
    change(changes) {
      settings = { ...settings, ...changes };
      remember(storage, settings);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function remembered(storage: Pick<Storage, 'getItem'>): string {
  try {
    return storage.getItem(storageName) ?? '';
  } catch {
    return '';
  }
}

function remember(storage: Pick<Storage, 'setItem'>, settings: WallSettings): void {
  try {
    storage.setItem(storageName, writeSettings(settings));
  } catch {
    // A browser that keeps nothing can still show this visit.
  }
}

const SettingsContext = createContext<SettingsStore | undefined>(undefined);
export const SettingsProvider = SettingsContext.Provider;

export function useSettingsStore(): SettingsStore {
  const store = useContext(SettingsContext);
  if (store === undefined) throw new Error('outside of SettingsProvider');
  return store;
}

export function useSettings(): WallSettings {
  const store = useSettingsStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
