import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answerAsks } from './part.ts';

export interface EchoAnswer {
  readonly url: string;
}

/** A bare Socket.IO server: what one client emits goes to all. */
answerAsks<'listen', EchoAnswer>(async () => {
  const server = createServer();
  const io = new Server(server, { serveClient: false, perMessageDeflate: false });
  io.on('connection', (socket) => {
    socket.on('event', (event: unknown) => io.emit('echo', event));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Bound to a port, so never a path or null.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
});
