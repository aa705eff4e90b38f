import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Khorgos } from './khorgos-process.ts';

// What a process holds, without what it has let go of already: the figures after a full collection, asked for over the
// inspector of Node, so that the program under test is the one that is shipped.

/** To start the process with. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

const megabyte = 1024 * 1024;
const answerSchema = z.object({ result: z.unknown() });
const figuresSchema = z.object({
  result: z.object({ value: z.object({ heapUsed: z.number(), external: z.number() }) }),
});

/**
 * In megabytes. Without the collection a process is as large as the garbage it had no reason to collect yet, by half
 * as much again and another time not.
 */
export interface Kept {
  /** On the heap of the main thread and in the buffers it holds. */
  readonly alive: number;
  /** Of the whole process. */
  readonly resident: number;
}

export interface LiveHeap {
  kept(): Promise<Kept>;
  stop(): void;
}

/** Of a server that was started with what `inspected` says. */
export async function openLiveHeap(khorgos: Khorgos): Promise<LiveHeap> {
  const [, url = ''] = /Debugger listening on (ws:\S+)/.exec(khorgos.output()) ?? [];
  const socket = new WebSocket(url);
  await once(socket, 'open');
  let asked = 0;
  // Nothing is subscribed to, so that what comes is the answer.
  const ask = async (method: string, params: object = {}) => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method, params }));
    const [data]: unknown[] = await once(socket, 'message', {
      signal: AbortSignal.timeout(60_000),
    });
    return answerSchema.parse(JSON.parse(String(data))).result;
  };
  return {
    async kept() {
      // What a finaliser lets go of is gone after the next one.
      for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage');
      const answer = await ask('Runtime.evaluate', {
        expression: 'process.memoryUsage()',
        returnByValue: true,
      });
      const { heapUsed, external } = figuresSchema.parse(answer).result.value;
      return {
        alive: (heapUsed + external) / megabyte,
        resident: await khorgos.rssMegabytes(),
      };
    },
    stop: () => socket.close(),
  };
}
