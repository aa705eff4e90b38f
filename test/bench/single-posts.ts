import { alternate, median } from './alternate.ts';
import type { Benchmark } from './benchmark.ts';
import { passageTexts } from './events.ts';
import type { ExpressAnswer } from './express-part.ts';
import { post, sendAll } from './http-lines.ts';
import { withKhorgos } from './khorgos.ts';
import { startPart } from './part.ts';
import { hottest, profileArguments } from './profile.ts';
import { isMet, type Row } from './row.ts';

const connections = 64;
const requests = 15_000;
/** Until the code is compiled; not counted. */
const warmUp = 4000;
const rounds = 3;

/** One event a request, as a turnstile on its own sends them, against Express that only parses. */
export const singlePosts: Benchmark = {
  name: 'posts',
  async run(bench) {
    const texts = passageTexts(warmUp + requests);
    const measure = async (url: URL, key: string) => {
      const all = texts.map((body) =>
        post({ url, path: '/api/v1/events', type: 'application/json', key, body }),
      );
      await sendAll({ url, connections, requests: all.slice(0, warmUp) });
      const seconds = await sendAll({ url, connections, requests: all.slice(warmUp) });
      return requests / seconds;
    };
    const measureOurs = (nodeArguments: readonly string[] = []) =>
      withKhorgos({ folder: bench.folder(), nodeArguments }, ({ url, device }) =>
        measure(url, device),
      );

    const { ours, raw } = await alternate({
      rounds,
      ours: (round) => {
        bench.say(`single posts, round ${round + 1} of ${rounds}`);
        return measureOurs();
      },
      raw: async () => {
        const part = startPart<'listen', ExpressAnswer>('express-part');
        try {
          const { url } = await part.ask('listen');
          // As long a header as ours, because it has to be read.
          return await measure(new URL(url), 'khk_'.padEnd(47, 'x'));
        } finally {
          await part.stop();
        }
      },
    });
    const row: Row = {
      name: `durable single posts, ${connections} connections`,
      unit: 'requests/s',
      ours: median(ours),
      raw: median(raw),
      goal: { kind: 'ratio', atLeast: 0.6 },
    };
    if (isMet(row) === true) return { rows: [row], notes: [] };
    bench.say('profiling single posts');
    const profiles = bench.folder();
    await measureOurs(profileArguments(profiles));
    return { rows: [row], notes: hottest(profiles) };
  },
};
