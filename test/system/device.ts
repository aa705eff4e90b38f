import type { WireEvent } from '@khorgos/shared/events/turnstile-event';

/** A device of the tests: makes passages of people who come once, and posts them. */
export interface Device {
  /** Passages that nobody has sent yet; everybody enters, and leaves with the next one. */
  events(count: number): WireEvent[];
  post(body: string | Uint8Array<ArrayBuffer>, contentType?: string): Promise<Response>;
  /** Posts events and resolves with the status and the answer as it came. */
  send(events: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

export function createDevice(options: {
  readonly url: string;
  readonly key: string;
  readonly series: string;
}): Device {
  const { url, key, series } = options;
  let made = 0;

  function post(
    body: string | Uint8Array<ArrayBuffer>,
    contentType = 'application/json',
  ): Promise<Response> {
    return fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': contentType },
      body,
    });
  }

  return {
    post,
    events: (count) =>
      Array.from({ length: count }, (): WireEvent => {
        const index = made;
        made += 1;
        const direction = index % 2 === 0 ? 'entry' : 'exit';
        return {
          id: `${series}:${index}`,
          gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
          direction,
          occurredAt: new Date().toISOString(),
          document: {
            type: 'id_card',
            issuer: 'KAZ',
            number: `${series}${Math.floor(index / 2)}`,
          },
        };
      }),
    async send(events) {
      const response = await post(JSON.stringify(events));
      return { status: response.status, body: await response.json() };
    },
  };
}
