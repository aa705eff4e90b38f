import { expect } from 'vitest';
import { z } from 'zod';
import type { SeededRandom } from '../system/seeded-random.ts';
import type { Fault } from './fault.ts';
import type { World } from './world.ts';

const rightWithin = 10_000;
const idSchema = z.object({ id: z.string() });

/** One fault under load, and what must hold when it is over. Tells what happened, in a line. */
export async function runRound(options: {
  readonly world: World;
  readonly fault: Fault;
  readonly random: SeededRandom;
}): Promise<string> {
  const { world, fault, random } = options;
  const before = world.ledger.acknowledgedCount;
  const writers = world.startLoad();
  await new Promise((resolve) => setTimeout(resolve, 300 + random.below(700)));
  await fault.run(world, random);
  const over = performance.now();
  await Promise.all(writers.map((writer) => writer.stop()));
  await world.settled(Math.max(0, rightWithin - (performance.now() - over)));
  const seconds = ((performance.now() - over) / 1000).toFixed(1);

  const stored = await world.ask("SELECT id FROM log WHERE kind = 'passage'", idSchema);
  expect(world.ledger.complaints(stored.map(({ id }) => id))).toEqual([]);
  expect(world.nodes.map(({ screen }) => screen.stepsBack)).toEqual(world.nodes.map(() => 0));
  const refusals = writers.reduce((sum, writer) => sum + writer.refusals, 0);
  return `${fault.name}: ${world.ledger.acknowledgedCount - before} acknowledged, ${refusals} refused for a while, screens right ${seconds} s after`;
}
