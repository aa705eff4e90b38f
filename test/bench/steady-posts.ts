import { openHttpLines } from './http-lines.ts';
import { atSteadyRate } from './open-loop.ts';

/** More than are busy at once while the server keeps up; a request that waits for one is late from when it was due. */
const connections = 128;

/** Sends every request at its time, whatever becomes of those before; when each was due, once all are answered. */
export async function postAtSteadyRate(options: {
  readonly url: URL;
  readonly perSecond: number;
  readonly requests: readonly Buffer[];
}): Promise<Float64Array> {
  const { url, perSecond, requests } = options;
  let failure: Error | undefined;
  const lines = await openHttpLines(url, connections, (error) => {
    failure ??= error;
  });
  const free = Array.from({ length: connections }, (_, line) => line);
  const waiting: Buffer[] = [];
  const sendNext = () => {
    // The line that rested longest: a server closes those that rest for seconds.
    while (free.length > 0 && waiting.length > 0) {
      const line = free.shift();
      const next = waiting.shift();
      if (line === undefined || next === undefined) return;
      lines.send(line, next, () => {
        free.push(line);
        sendNext();
      });
    }
  };
  const dueAt = await atSteadyRate({
    perSecond,
    count: requests.length,
    send: (index) => {
      const request = requests[index];
      if (request === undefined) return;
      waiting.push(request);
      sendNext();
    },
  });
  while (free.length < connections && failure === undefined)
    await new Promise((resolve) => setTimeout(resolve, 10));
  lines.close();
  if (failure !== undefined) throw failure;
  return dueAt;
}
