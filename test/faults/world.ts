import pg from 'pg';
import { z } from 'zod';
import { type Cluster, startCluster } from '../postgres/cluster.ts';
import { startNode } from '../postgres/nodes.ts';
import { type Khorgos, untilKnown } from '../system/khorgos-process.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Network, startNetwork } from './network-cut.ts';
import { openScreen, type Screen } from './screen.ts';
import { startWriter, type Writer } from './writer.ts';

export interface Node {
  readonly khorgos: Khorgos;
  /** Between it and the database. */
  readonly network: Network;
  readonly screen: Screen;
}

/** A PostgreSQL, nodes on it, a screen on each, and somebody who knows everything that was promised. */
export interface World {
  readonly cluster: Cluster;
  readonly nodes: readonly Node[];
  readonly ledger: Ledger;
  /** Writers at every node until told to stop. */
  startLoad(): readonly Writer[];
  /** Resolves with how long it took, once every screen shows all that was sent, when nobody writes any more. */
  settled(within: number): Promise<number>;
  /** The node that does what must be done once; undefined while nobody does. */
  dutiesAt(): Promise<Node | undefined>;
  /** Asks the database itself, past every node. */
  ask<Row>(text: string, schema: z.ZodType<Row>): Promise<Row[]>;
  stop(): Promise<void>;
}

const writersAtNode = 2;

export async function startWorld(options: {
  readonly nodes: number;
  readonly parent?: string;
  readonly settings?: readonly string[];
}): Promise<World> {
  const { parent, settings } = options;
  const cluster = await startCluster({
    ...(parent === undefined ? {} : { parent }),
    settings: ['fsync=on', ...(settings ?? [])],
  });

  async function ask<Row>(text: string, schema: z.ZodType<Row>): Promise<Row[]> {
    const client = new pg.Client({ connectionString: cluster.url('postgres') });
    client.on('error', () => {});
    await client.connect();
    try {
      return z.array(schema).parse((await client.query(text)).rows);
    } finally {
      await client.end();
    }
  }

  const ledger = createLedger();
  const startOne = async () => {
    const network = await startNetwork(cluster.port);
    const url = new URL(cluster.url('postgres'));
    url.port = String(network.port);
    return { network, khorgos: await startNode(url.href) };
  };
  const first = await startOne();
  const [display, key, ...others] = await Promise.all([
    first.khorgos.key('display'),
    first.khorgos.key('device'),
    ...Array.from({ length: options.nodes - 1 }, startOne),
  ]);
  const started = [first, ...others];
  // Each node learns of a key by itself.
  await Promise.all(
    started.flatMap(({ khorgos }) => [display, key].map((one) => untilKnown(khorgos.url, one))),
  );
  const nodes: readonly Node[] = started.map(({ khorgos, network }) => ({
    khorgos,
    network,
    screen: openScreen(khorgos.url, display),
  }));
  let series = 0;

  const isRight = ({ screen }: Node) => {
    const { inside, visits } = ledger.figures();
    return screen.state?.counts.total === inside && screen.state.year.visits === visits;
  };

  return {
    cluster,
    nodes,
    ledger,
    ask,
    startLoad: () =>
      nodes.flatMap(({ khorgos }) =>
        Array.from({ length: writersAtNode }, () => {
          series += 1;
          return startWriter({ url: khorgos.url, key, series: `w${series}x`, ledger });
        }),
      ),
    async settled(within) {
      const begun = performance.now();
      while (!nodes.every(isRight)) {
        if (performance.now() - begun > within)
          throw new Error(
            `after ${within} ms screens show ${JSON.stringify(nodes.map(({ screen: { state } }) => [state?.counts.total, state?.year.visits]))}, not ${JSON.stringify(ledger.figures())}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return performance.now() - begun;
    },
    async dutiesAt() {
      const holders = await ask(
        `SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted AND state = 'idle'`,
        z.object({ client_port: z.number() }),
      );
      return nodes.find(({ network }) =>
        holders.some(({ client_port: port }) => network.owns(port)),
      );
    },
    async stop() {
      for (const { screen, khorgos, network } of nodes) {
        screen.stop();
        await khorgos.stop();
        await network.stop();
      }
      await cluster.stop();
    },
  };
}
