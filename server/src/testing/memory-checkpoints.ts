import type { Checkpoint, CheckpointStore } from '../checkpoints/checkpoint-store.ts';

/** Checkpoints that last as long as the test, to look at and to tamper with. */
export function createMemoryCheckpoints(): CheckpointStore & { kept: Checkpoint[] } {
  const store = {
    kept: [] as Checkpoint[],
    list: async () => store.kept.toSorted((a, b) => b.position - a.position),
    read: async (id: string) => store.kept.find((one) => one.id === id)?.bytes ?? [],
    keep: async (checkpoint: Checkpoint) => {
      store.kept.push(checkpoint);
      store.kept = (await store.list()).slice(0, 2);
    },
    drop: async (id: string) => {
      store.kept = store.kept.filter((one) => one.id !== id);
    },
  };
  return store;
}
