import { median } from './alternate.ts';
import type { Benchmark } from './benchmark.ts';
import type { FoldAnswer, FoldAsk } from './fold-part.ts';
import { startPart } from './part.ts';

const events = 1_000_000;
const batchSize = 500;
const rounds = 3;

/** What the passages come to, with no log, no network and no screens: one core. */
export const fold: Benchmark = {
  name: 'fold',
  async run(bench) {
    const part = startPart<FoldAsk, FoldAnswer>('fold-part');
    try {
      bench.say(`making ${events.toLocaleString('en')} passages`);
      await part.ask({ kind: 'make', events });
      const repeat = async (ask: FoldAsk) => {
        const measured: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          bench.say(`${ask.kind}, round ${round + 1} of ${rounds}`);
          measured.push(await part.ask(ask));
        }
        return median(measured);
      };
      return {
        rows: [
          {
            name: `fold, following in batches of ${batchSize}`,
            unit: 'events/s',
            ours: await repeat({ kind: 'follow', batchSize }),
            goal: { kind: 'absolute', atLeast: 500_000 },
          },
          {
            name: 'fold from nothing, visitor by visitor',
            unit: 'events/s',
            ours: await repeat({ kind: 'fromNothing' }),
          },
          {
            name: 'reading every figure, 10,000 inside',
            unit: 'ms',
            ours: await repeat({ kind: 'read', inside: 10_000 }),
          },
          {
            name: 'reading every figure, 100,000 inside',
            unit: 'ms',
            ours: await repeat({ kind: 'read', inside: 100_000 }),
          },
        ],
        notes: [],
      };
    } finally {
      await part.stop();
    }
  },
};
