import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Device } from './device.ts';

/** Passages sent at a steady rate, whatever becomes of those before, as many turnstiles do. */
export interface SteadyPosts {
  /** Milliseconds until each answer that said 200, in the order of the answers. */
  readonly waits: readonly number[];
  readonly acknowledged: readonly WireEvent[];
  /** Anything but 200: a status, or what broke. */
  readonly failures: readonly string[];
  /** Forgets the waits so far. */
  forget(): void;
  /** Sends no more; resolves when everything has been answered. */
  stop(): Promise<void>;
}

export function startSteadyPosts(options: {
  readonly device: Device;
  readonly postsPerSecond: number;
  readonly eventsInPost: number;
  /** Sent again until it is taken, as a turnstile does; else a failure is the end of it. */
  readonly untilTaken: boolean;
}): SteadyPosts {
  const { device, postsPerSecond, eventsInPost, untilTaken } = options;
  const waits: number[] = [];
  const acknowledged: WireEvent[] = [];
  const failures: string[] = [];
  const underway = new Set<Promise<void>>();
  const begun = performance.now();
  let sent = 0;

  async function send(events: readonly WireEvent[], due: number): Promise<void> {
    const failure = await attempt(events);
    if (failure === undefined) {
      waits.push(performance.now() - due);
      acknowledged.push(...events);
      return;
    }
    failures.push(failure);
    if (!untilTaken) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
    await send(events, performance.now());
  }

  async function attempt(events: readonly WireEvent[]): Promise<string | undefined> {
    try {
      const response = await device.post(JSON.stringify(events));
      await response.arrayBuffer();
      return response.status === 200 ? undefined : String(response.status);
    } catch (error) {
      return String(error instanceof Error ? (error.cause ?? error) : error);
    }
  }

  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1000) * postsPerSecond;
    for (; sent < due; sent += 1) {
      const sending = send(device.events(eventsInPost), begun + (sent * 1000) / postsPerSecond);
      underway.add(sending);
      void sending.finally(() => underway.delete(sending));
    }
  }, 5);

  return {
    waits,
    acknowledged,
    failures,
    forget: () => void waits.splice(0),
    async stop() {
      clearInterval(timer);
      await Promise.all(underway);
    },
  };
}

/** The value that a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
