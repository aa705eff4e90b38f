/** How far somebody at this browser is with the first minutes; nothing where they never saw them. */
export type FirstStage = 'begun' | 'done';

const storageName = 'khorgos-live.first-minutes';

export function recalledStage(storage: Pick<Storage, 'getItem'>): FirstStage | undefined {
  try {
    const kept = storage.getItem(storageName);
    return kept === 'begun' || kept === 'done' ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepStage(storage: Pick<Storage, 'setItem'>, stage: FirstStage): void {
  try {
    storage.setItem(storageName, stage);
  } catch {
    // A browser that keeps nothing still has them for as long as the tab is open.
  }
}

/** Once begun they stay, whoever has come in since, until somebody says that they are done. */
export function isShown(stage: FirstStage | undefined, empty: boolean): boolean {
  return stage === 'begun' || (stage === undefined && empty);
}
