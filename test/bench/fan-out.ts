import { alternate, median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import type { BroadcastAnswer, BroadcastAsk } from './broadcast-part.ts';
import { cut, passageTexts } from './events.ts';
import { type Khorgos, withKhorgos } from './khorgos.ts';
import type { ListenersAsk } from './listeners-part.ts';
import { startPart } from './part.ts';
import { hottest, profileArguments } from './profile.ts';
import { isMet, type Row } from './row.ts';

const screens = 1000;
const perSecond = 10;
const seconds = 8;
const rounds = 3;

interface Sent {
  readonly messages: number;
  readonly bytes: number;
  readonly cpuMilliseconds: number;
}

interface FanOut {
  readonly microseconds: number;
  /** Of one message. */
  readonly bytes: number;
}

/** Processor time for one message to one screen, against a bare `ws` server that sends as many of as many bytes. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  async run(bench) {
    const { ours, raw } = await alternate({
      rounds,
      ours: (round) => {
        bench.say(`${screens} screens, round ${round + 1} of ${rounds}`);
        return measureOurs(bench);
      },
      raw: (_, { bytes }) => measureBare(bytes),
    });
    const row: Row = {
      name: `a message to a screen, of ${screens} (processor time)`,
      unit: 'µs',
      ours: median(ours.map(({ microseconds }) => microseconds)),
      raw: median(raw),
      goal: { kind: 'ratio', atMost: 1.5 },
    };
    const bytes = Math.round(median(ours.map((one) => one.bytes)));
    const notes = [
      `${bytes} bytes a message; of ours, what the same passages cost with no screen is taken off`,
    ];
    if (isMet(row) === true) return { rows: [row], notes };
    bench.say('profiling');
    const profiles = bench.folder();
    await measureOurs(bench, profileArguments(profiles));
    return { rows: [row], notes: [...notes, ...hottest(profiles)] };
  },
};

async function measureOurs(bench: Bench, nodeArguments: readonly string[] = []): Promise<FanOut> {
  return withKhorgos({ folder: bench.folder(), nodeArguments }, async (khorgos) => {
    const [warmUp = [], quiet = [], warmUpWatched = [], busy = []] = cut(
      passageTexts(4 * perSecond * seconds),
      perSecond * seconds,
    );
    await change(khorgos, warmUp);
    const alone = await change(khorgos, quiet);
    const part = startPart<ListenersAsk, undefined>('listeners-part');
    try {
      const url = new URL('/live', khorgos.url).href;
      await part.ask({ what: 'screens', url, key: khorgos.display, count: screens });
      await change(khorgos, warmUpWatched);
      const watched = await change(khorgos, busy);
      return {
        microseconds: ((watched.cpuMilliseconds - alone.cpuMilliseconds) * 1000) / watched.messages,
        bytes: watched.bytes / watched.messages,
      };
    } finally {
      await part.stop();
    }
  });
}

async function measureBare(bytes: number): Promise<number> {
  const server = startPart<BroadcastAsk, BroadcastAnswer>('broadcast-part');
  const clients = startPart<ListenersAsk, undefined>('listeners-part');
  try {
    const { url } = await server.ask({ kind: 'listen' });
    await clients.ask({ what: 'bare', url, key: '', count: screens });
    const ask = { kind: 'broadcast', bytes: Math.round(bytes), perSecond, seconds } as const;
    await server.ask(ask);
    const { cpuMilliseconds, delivered } = await server.ask(ask);
    return (cpuMilliseconds * 1000) / delivered;
  } finally {
    await clients.stop();
    await server.stop();
  }
}

/** Passages, one at a time, so that a patch goes out for each. */
async function change({ url, device }: Khorgos, texts: readonly string[]): Promise<Sent> {
  const before = await sentSoFar(url);
  for (const body of texts) {
    const response = await fetch(new URL('/api/v1/events', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${device}`, 'content-type': 'application/json' },
      body,
    });
    if (response.status !== 200) throw new Error(`a passage was answered with ${response.status}`);
    await response.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  const after = await sentSoFar(url);
  return {
    messages: after.messages - before.messages,
    bytes: after.bytes - before.bytes,
    cpuMilliseconds: after.cpuMilliseconds - before.cpuMilliseconds,
  };
}

async function sentSoFar(url: URL): Promise<Sent> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const sum = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(name))
      .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' '))), 0);
  return {
    messages: sum('khorgos_live_messages_sent_total{'),
    bytes: sum('khorgos_live_sent_bytes_total{'),
    cpuMilliseconds: 1000 * sum('khorgos_process_cpu_seconds_total '),
  };
}
