import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between one node and the database, which a test can cut. */
export interface Network {
  readonly port: number;
  /** Nothing arrives any more, and nobody is told: a cable that was pulled. */
  cut(): void;
  /** What was cut stays lost; new connections go through again. */
  mend(): void;
  /** Whether a connection that reached the database from this port is of this node. */
  owns(port: number): boolean;
  stop(): Promise<void>;
}

export async function startNetwork(target: number): Promise<Network> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  let whole = true;

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      // While it is cut not even an end gets through.
      if (!whole) return;
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', end);
    }
    if (!whole) return;
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function mend(): void {
    whole = true;
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
    pairs.clear();
  }

  return {
    port,
    cut() {
      whole = false;
      for (const { near, far } of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    mend,
    owns: (from) => [...pairs].some(({ far }) => far.localPort === from),
    async stop() {
      mend();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
