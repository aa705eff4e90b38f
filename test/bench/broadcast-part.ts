import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { answerAsks } from './part.ts';

export type BroadcastAsk =
  | { readonly kind: 'listen' }
  /** Sends so many messages of so many bytes to everybody, at a steady rate. */
  | {
      readonly kind: 'broadcast';
      readonly bytes: number;
      readonly perSecond: number;
      readonly seconds: number;
    };

export interface BroadcastAnswer {
  readonly url: string;
  readonly delivered: number;
  /** Of the whole process while it sent. */
  readonly cpuMilliseconds: number;
}

let server: WebSocketServer;
let url = '';

/** A bare `ws` server that sends everybody the same. */
answerAsks<BroadcastAsk, BroadcastAnswer>(async (ask) => {
  if (ask.kind === 'listen') {
    const http = createServer();
    server = new WebSocketServer({ server: http, perMessageDeflate: false });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    // Bound to a port, so never a path or null.
    const { port } = http.address() as AddressInfo;
    url = `ws://127.0.0.1:${port}`;
    return { url, delivered: 0, cpuMilliseconds: 0 };
  }
  const text = 'x'.repeat(ask.bytes);
  const before = process.cpuUsage();
  let delivered = 0;
  for (let message = 0; message < ask.perSecond * ask.seconds; message += 1) {
    for (const client of server.clients)
      if (client.readyState === WebSocket.OPEN) {
        client.send(text);
        delivered += 1;
      }
    await new Promise((resolve) => setTimeout(resolve, 1000 / ask.perSecond));
  }
  const { user, system } = process.cpuUsage(before);
  return { url, delivered, cpuMilliseconds: (user + system) / 1000 };
});
