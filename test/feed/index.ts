// The simulated turnstiles: a Centre's days from a seed, with what was planted in them.
export { type Behaviour, orderlyBehaviour, usualBehaviour } from './behaviour.ts';
export type { Composition } from './composition.ts';
export type { Delivery } from './delivery.ts';
export { everyFault, type FaultSpells, type Faults, faultSpells } from './faults.ts';
export {
  createHttpDelivery,
  DeliveryRefused,
  type HttpDeliveryOptions,
} from './http-delivery.ts';
export { type LiveOptions, runLive } from './live.ts';
export { type SimulateOptions, simulate } from './simulate.ts';
export { type SmallLog, smallLog } from './small-log.ts';
export type { GateSpell, SpellAt, Spells } from './spells.ts';
export type { PlantedCause, PlantedStay, StayKind } from './stay.ts';
export { type SteadyOptions, steady } from './steady.ts';
export { createTruth, type Flow, type InsideFigures, type Truth } from './truth.ts';
export * from './volumes.ts';
