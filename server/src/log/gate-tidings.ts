import type { GateId } from '@khorgos/shared/centre/site';

/** For each gate, how many milliseconds ago it was heard: the clocks of nodes differ, what has passed does not. */
export type GateAges = ReadonlyMap<GateId, number>;

/** What nodes tell each other of heartbeats, each of which reaches one of them. */
export interface GateTidings {
  /** Tells what was heard here and learns what was heard anywhere. */
  exchange(own: GateAges): Promise<GateAges>;
}

/** Of a server that is alone on its database. */
export const noTidings: GateTidings = { exchange: () => Promise.resolve(new Map()) };
