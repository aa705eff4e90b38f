import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A connection that says nothing for so long is closed; sockets have their own heartbeat. */
const silenceMilliseconds = 120_000;

/** Each costs memory before it has said who it is; those beyond are closed unheard. */
const mostConnections = 30_000;

/**
 * How many may knock at the same instant. Whoever finds the queue full knocks again after one, two, four and more
 * seconds: thousands of screens that lost a node fill the usual 511, and a turnstile would wait among them.
 */
const waitAtTheDoor = 8192;

export interface Listening {
  readonly server: Server;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Ends every connection, also those that became sockets, whatever is underway on them. */
  cut(): void;
  /** For a start that fails halfway: nobody is inside who would have to be waited for. */
  close(): Promise<void>;
}

export async function listen(options: {
  readonly listener: RequestListener;
  readonly port: number;
  readonly host: string;
}): Promise<Listening> {
  const { host, port } = options;
  // A stream of events may take hours; what ends it is silence, not its length.
  const server = createServer({ requestTimeout: 0 }, options.listener);
  server.setTimeout(silenceMilliseconds);
  server.maxConnections = mostConnections;
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: waitAtTheDoor }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    server,
    url: urlOf(server.address(), host),
    cut: () => {
      for (const connection of connections) connection.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        // An error says that it is closed already.
        server.close(() => resolve());
      }),
  };
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
