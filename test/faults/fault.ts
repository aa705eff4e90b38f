import pg from 'pg';
import { z } from 'zod';
import type { SeededRandom } from '../system/seeded-random.ts';
import { signalTree } from './processes.ts';
import type { Node, World } from './world.ts';

export interface Fault {
  readonly name: string;
  /** Makes it, lets it last and ends it; resolves when it is over. */
  run(world: World, random: SeededRandom): Promise<void>;
}

// KHORGOS_FAULT_LENGTH=full: PostgreSQL is paused and the network cut for 30 s, a node paused for 60 s.
const full = process.env.KHORGOS_FAULT_LENGTH === 'full';
const fiveMinutes = 300_000;

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function lasting(random: SeededRandom, fullSeconds: number): Promise<void> {
  return wait(full ? fullSeconds * 1000 : 1500 + random.below(4500));
}

function someNode({ nodes }: World, random: SeededRandom): Node {
  const node = nodes[random.below(nodes.length)];
  if (node === undefined) throw new Error('a world has nodes');
  return node;
}

async function killPostgres({ cluster }: World): Promise<void> {
  // With all its parts, as a machine that loses its power.
  signalTree(cluster.pid, 'SIGKILL');
  await cluster.signal('SIGKILL');
}

async function skew(world: World, random: SeededRandom, by: number): Promise<void> {
  const { khorgos } = someNode(world, random);
  await khorgos.kill('SIGTERM');
  await khorgos.restart({ CLOCK_START: new Date(Date.now() + by).toISOString() });
  await lasting(random, 10);
  await khorgos.kill('SIGTERM');
  await khorgos.restart();
}

export const faults: readonly Fault[] = [
  {
    name: 'kill -9 of a node',
    async run(world, random) {
      const { khorgos } = someNode(world, random);
      await khorgos.kill('SIGKILL');
      await wait(random.below(1500));
      await khorgos.restart();
    },
  },
  {
    name: 'kill -9 of PostgreSQL',
    async run(world, random) {
      await killPostgres(world);
      await wait(random.below(3000));
      await world.cluster.start();
    },
  },
  {
    name: 'kill -9 of both',
    async run(world, random) {
      const { khorgos } = someNode(world, random);
      await Promise.all([khorgos.kill('SIGKILL'), killPostgres(world)]);
      await wait(random.below(1500));
      await world.cluster.start();
      await khorgos.restart();
    },
  },
  {
    name: 'PostgreSQL paused',
    async run({ cluster }, random) {
      signalTree(cluster.pid, 'SIGSTOP');
      await lasting(random, 30);
      signalTree(cluster.pid, 'SIGCONT');
    },
  },
  {
    name: 'network cut between a node and the database',
    async run(world, random) {
      const { network } = someNode(world, random);
      network.cut();
      await lasting(random, 30);
      network.mend();
    },
  },
  {
    name: 'the node with the duties paused',
    async run(world, random) {
      const { khorgos } = (await world.dutiesAt()) ?? someNode(world, random);
      process.kill(khorgos.pid, 'SIGSTOP');
      await lasting(random, 60);
      process.kill(khorgos.pid, 'SIGCONT');
    },
  },
  {
    name: 'connection limit reached',
    async run({ cluster, ask }, random) {
      const taken: pg.Client[] = [];
      const takeOne = async () => {
        const client = new pg.Client({ connectionString: cluster.url('postgres') });
        client.on('error', () => {});
        try {
          await client.connect();
          taken.push(client);
          return true;
        } catch {
          return false;
        }
      };
      // Everything that is left, and what the nodes lose.
      await ask(
        `SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
         WHERE application_name LIKE 'khorgos%'`,
        z.object({ ended: z.number() }),
      );
      const until = performance.now() + (full ? 10_000 : 1500 + random.below(3000));
      while (performance.now() < until) if (!(await takeOne())) await wait(20);
      for (const client of taken) await client.end();
    },
  },
  {
    name: 'the clock of a node 5 minutes ahead',
    run: (world, random) => skew(world, random, fiveMinutes),
  },
  {
    name: 'the clock of a node 5 minutes behind',
    run: (world, random) => skew(world, random, -fiveMinutes),
  },
];
