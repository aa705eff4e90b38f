import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { answerAsks } from './part.ts';

/** Opens so many clients that count what comes, and looks at none of it. */
export interface ListenersAsk {
  readonly what: 'screens' | 'bare';
  readonly url: string;
  readonly key: string;
  readonly count: number;
}

const together = 100;

answerAsks<ListenersAsk, undefined>(async ({ what, url, key, count }) => {
  for (let opened = 0; opened < count; opened += together)
    await Promise.all(
      Array.from({ length: Math.min(together, count - opened) }, () =>
        what === 'bare' ? openBare(url) : openScreen(url, key),
      ),
    );
  return undefined;
});

function openBare(url: string): Promise<void> {
  const client = new WebSocket(url, { perMessageDeflate: false });
  client.on('message', () => {});
  return new Promise((resolve, reject) => {
    client.once('open', resolve);
    client.once('error', reject);
  });
}

function openScreen(url: string, key: string): Promise<void> {
  const socket = io(url, { auth: { key }, transports: ['websocket'], forceNew: true });
  return new Promise((resolve) => socket.once('snapshot', () => resolve()));
}
