/**
 * How far somebody at this browser is with the first minutes; nothing where they never saw them. Once anybody was
 * counted, done is done. Until then it is done with one epoch, which each node makes for itself at each start: after
 * a restart, or at another node, whoever was done is shown them again.
 */
export type FirstStage =
  | { readonly kind: 'begun' }
  | { readonly kind: 'done'; readonly epoch: string };

/** What the feed says of the installation that is looked at. */
export interface Installation {
  /** Nobody was ever counted and no gate was ever heard. */
  readonly empty: boolean;
  readonly epoch: string;
}

const storageName = 'khorgos-live.first-minutes';

export function recalledStage(storage: Pick<Storage, 'getItem'>): FirstStage | undefined {
  try {
    const [kind, epoch = ''] = storage.getItem(storageName)?.split(' ') ?? [];
    if (kind === 'done') return { kind, epoch };
    return kind === 'begun' && epoch === '' ? { kind } : undefined;
  } catch {
    return undefined;
  }
}

export function keepStage(storage: Pick<Storage, 'setItem'>, stage: FirstStage): void {
  try {
    storage.setItem(storageName, stage.kind === 'done' ? `done ${stage.epoch}` : stage.kind);
  } catch {
    // A browser that keeps nothing still has them for as long as the tab is open.
  }
}

/**
 * Once begun they stay, whoever has come in since, until somebody says that they are done. Where nobody was ever
 * counted and another epoch was done with, it may be another installation at the same address, whose first minutes
 * nobody saw; the State says nothing by which that differs from this one, started again.
 */
export function isShown(stage: FirstStage | undefined, { empty, epoch }: Installation): boolean {
  if (stage?.kind === 'begun') return true;
  return empty && stage?.epoch !== epoch;
}
