// The simulated turnstiles: a Centre's days from a seed, with what was planted in them.
export { type Behaviour, orderlyBehaviour, usualBehaviour } from './behaviour.ts';
export {
  createHttpDelivery,
  DeliveryRefused,
  type HttpDeliveryOptions,
} from './http-delivery.ts';
export { type LiveOptions, runLive } from './live.ts';
export { type Delivery, type SimulateOptions, simulate } from './simulate.ts';
export type { PlantedCause, PlantedStay, StayKind } from './stay.ts';
export { type SteadyOptions, steady } from './steady.ts';
export * from './volumes.ts';
