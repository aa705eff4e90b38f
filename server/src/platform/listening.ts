import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connection that says nothing for so long is closed; sockets have their own heartbeat. */
const silenceMilliseconds = 120_000;

export interface Listening {
  readonly server: Server;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
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
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    server,
    url: urlOf(server.address(), host),
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
