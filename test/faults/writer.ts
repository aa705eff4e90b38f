import { createDevice } from '../system/device.ts';
import type { Ledger } from './ledger.ts';

/** Turnstiles at one node: what is not acknowledged is sent again until it is. */
export interface Writer {
  /** Begins nothing new; resolves when everything begun has been acknowledged. */
  stop(): Promise<void>;
  /** Times it was told to come again, or heard nothing. */
  readonly refusals: number;
}

/** Entries and exits of as many people: an even number, so that a batch leaves nobody halfway. */
const eventsTogether = 6;
const restMilliseconds = 30;
const againMilliseconds = 100;
const patienceMilliseconds = 15_000;

export function startWriter(options: {
  readonly url: string;
  readonly key: string;
  readonly series: string;
  readonly ledger: Ledger;
}): Writer {
  const { url, key, series, ledger } = options;
  const device = createDevice({ url, key, series });
  let refusals = 0;
  let over = false;

  async function taken(body: string): Promise<boolean> {
    try {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body,
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      const answer: unknown = await response.json();
      if (response.status === 200) {
        const rejected: unknown = Reflect.get(Object(answer), 'rejected');
        if (JSON.stringify(rejected) !== '[]')
          throw new Rejected(`a passage was rejected: ${JSON.stringify(rejected)}`);
        return true;
      }
      if (response.status !== 503) throw new Rejected(`answered with ${response.status}`);
    } catch (error) {
      // Nobody there, or nobody answered in time: what a turnstile meets.
      if (error instanceof Rejected) throw error;
    }
    refusals += 1;
    return false;
  }

  async function write(): Promise<void> {
    while (!over) {
      const events = device.events(eventsTogether);
      ledger.sent(events);
      const body = JSON.stringify(events);
      while (!(await taken(body)))
        await new Promise((resolve) => setTimeout(resolve, againMilliseconds));
      ledger.acknowledged(events);
      await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
    }
  }

  const writing = write();
  // Told to whoever stops it.
  writing.catch(() => undefined);
  return {
    async stop() {
      over = true;
      await writing;
    },
    get refusals() {
      return refusals;
    },
  };
}

/** What no fault may lead to. */
class Rejected extends Error {
  override readonly name = 'Rejected';
}
