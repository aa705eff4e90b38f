import { type Meters, type SentMessage, sentMessages } from './meters.ts';

/** Brings together what a message weighs, which the encoder knows, and how many got it, which the gateway knows. */
export interface LiveTraffic {
  encoded(event: string, bytes: number, anew: boolean): void;
  /** Right after it was encoded. */
  sent(message: SentMessage, receivers: number): void;
}

export function createLiveTraffic(meters: Pick<Meters, 'sent' | 'encoded'>): LiveTraffic {
  const weights = new Map<SentMessage, number>();
  return {
    encoded(event, bytes, anew) {
      const message = sentMessages.find((known) => known === event);
      if (message === undefined) return;
      weights.set(message, bytes);
      if (anew) meters.encoded(message);
    },
    sent: (message, receivers) => meters.sent(message, receivers, weights.get(message) ?? 0),
  };
}
