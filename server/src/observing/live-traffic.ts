import { type Meters, type SentMessage, sentMessages } from './meters.ts';

/** Brings together what a message weighs, which the encoder knows, and how many got it, which the gateway knows. */
export interface LiveTraffic {
  encoded(event: string, bytes: number): void;
  /** Right after it was encoded. */
  sent(message: SentMessage, receivers: number): void;
}

export function createLiveTraffic(meters: Pick<Meters, 'sent'>): LiveTraffic {
  const weights = new Map<string, number>(sentMessages.map((message) => [message, 0]));
  return {
    encoded(event, bytes) {
      if (weights.has(event)) weights.set(event, bytes);
    },
    sent: (message, receivers) => meters.sent(message, receivers, weights.get(message) ?? 0),
  };
}
