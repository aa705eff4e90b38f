import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { chosenSeed, createSeededRandom } from '../system/seeded-random.ts';
import { makeSmallDisk } from '../system/small-disk.ts';
import { type Fault, faults } from './fault.ts';
import { isAlive } from './processes.ts';
import { runRound } from './round.ts';
import { startWorld } from './world.ts';

// KHORGOS_FAULT_ROUNDS=200 for more, KHORGOS_FAULT_LENGTH=full for faults as long as in the issue,
// KHORGOS_SEED to see a failure again. Rounds mostly wait, so several worlds go through theirs at once.
const rounds = Number(process.env.KHORGOS_FAULT_ROUNDS ?? 20);
const worlds = 3;
/** Of ten rounds, one is a full disk, in a world of its own. */
const diskRounds = Math.max(1, Math.round(rounds / 10));

/** Every fault comes up before one comes up again, in an order that the seed says. */
function drawn(count: number): Fault[] {
  const random = createSeededRandom(chosenSeed);
  const order: Fault[] = [];
  while (order.length < count) {
    const left = [...faults];
    while (left.length > 0) order.push(...left.splice(random.below(left.length), 1));
  }
  return order.slice(0, count);
}

const order = drawn(rounds - diskRounds);
const perRound = process.env.KHORGOS_FAULT_LENGTH === 'full' ? 150_000 : 60_000;

describe.concurrent(`nothing acknowledged is lost or counted twice (seed ${chosenSeed})`, () => {
  for (let place = 0; place < worlds; place += 1) {
    const own = order.filter((_, round) => round % worlds === place);
    it(
      `in world ${place + 1}: ${own.map(({ name }) => name).join(', ')}`,
      async () => {
        const random = createSeededRandom(chosenSeed + place + 1);
        const world = await startWorld({ nodes: 2, settings: ['max_connections=40'] });
        try {
          for (const fault of own) {
            const told = await runRound({ world, fault, random });
            process.stdout.write(`world ${place + 1}, ${told}\n`);
          }
          const verified = await world.nodes[0]?.khorgos.tool('verify', '--json');
          expect(verified).toContain('"differences":[]');
        } finally {
          await world.stop();
        }
      },
      180_000 + own.length * perRound,
    );
  }

  it(
    'with a full disk under PostgreSQL',
    async (context) => {
      const disk = await makeSmallDisk(400);
      if (disk.kind !== 'a tmpfs') {
        await rm(disk.folder, { recursive: true });
        process.stdout.write(
          'skipped: a full disk under PostgreSQL, as no file system can be mounted here\n',
        );
        context.skip();
      }
      const full: Fault = {
        name: 'disk full under PostgreSQL',
        async run({ cluster }, random) {
          await disk.leave(random.below(200_000), cluster.pid);
          await new Promise((resolve) => setTimeout(resolve, 4000 + random.below(3000)));
          await disk.makeRoom(cluster.pid);
          // Out of room for its journal it ends itself; whoever runs it starts it again.
          if (!isAlive(cluster.pid)) await cluster.start();
        },
      };
      const random = createSeededRandom(chosenSeed);
      const world = await startWorld({ nodes: 2, parent: disk.folder });
      try {
        for (let round = 0; round < diskRounds; round += 1)
          process.stdout.write(`small disk, ${await runRound({ world, fault: full, random })}\n`);
      } finally {
        await world.stop();
        await disk.remove();
      }
    },
    180_000 + diskRounds * perRound,
  );
});
