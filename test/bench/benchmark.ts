import type { Finding } from './row.ts';

/** What every benchmark is given. */
export interface Bench {
  /** A new empty folder, gone when the run is over. */
  folder(): string;
  /** The size that a goal is about, where that takes minutes to make. */
  readonly large: boolean;
  /** A word on how far it is, on standard error. */
  say(text: string): void;
}

export interface Benchmark {
  /** What it is called on the command line. */
  readonly name: string;
  run(bench: Bench): Promise<Finding>;
}
