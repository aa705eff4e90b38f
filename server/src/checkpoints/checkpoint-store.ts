import type { Position } from '../log/facts.ts';

/** What is said of a checkpoint without reading it. */
export interface CheckpointHead {
  readonly id: string;
  /** The state is what the log up to here comes to. */
  readonly position: Position;
  /** The program, the Centre and the SECRET it was made with. */
  readonly madeWith: string;
  /** Tells the log it was made of from another one as long. */
  readonly mark: string;
  readonly pieces: number;
  readonly checksum: number;
}

export interface Checkpoint extends CheckpointHead {
  readonly bytes: readonly Uint8Array[];
}

/**
 * Keeps a few checkpoints, which may be lost, cut short or damaged: who reads one looks whether it fits.
 * Several nodes may share it.
 */
export interface CheckpointStore {
  /** Those there are, the one that stands for most of the log first. */
  list(): Promise<readonly CheckpointHead[]>;
  /** In pieces, as they were given; fewer where the writing was cut short. */
  read(id: string): Promise<readonly Uint8Array[]>;
  /** Keeps one more and lets go of all but the newest two. */
  keep(checkpoint: Checkpoint): Promise<void>;
  drop(id: string): Promise<void>;
}
