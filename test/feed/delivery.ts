import type { Instant } from '@khorgos/shared/centre/instant';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';

/** An event on its arrival at the server. */
export interface Delivery {
  readonly deliveredAt: Instant;
  readonly event: WireEvent;
}
