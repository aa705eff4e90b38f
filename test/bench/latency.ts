import { io } from 'socket.io-client';
import { alternate, median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import type { EchoAnswer } from './echo-part.ts';
import { post } from './http-lines.ts';
import { withKhorgos } from './khorgos.ts';
import { atSteadyRate } from './open-loop.ts';
import { startPart } from './part.ts';
import type { ScreensAnswer, ScreensAsk } from './screens-part.ts';
import { postAtSteadyRate } from './steady-posts.ts';

const perSecond = 500;
const seconds = 6;
const count = perSecond * seconds;
const screens = 100;
const rounds = 2;

/** From the POST of an event to the screens, against a bare Socket.IO server that echoes to all. */
export const latency: Benchmark = {
  name: 'latency',
  async run(bench) {
    const { ours, raw } = await alternate({
      rounds,
      ours: (round) => {
        bench.say(`${screens} screens, round ${round + 1} of ${rounds}`);
        return measureOurs(bench);
      },
      raw: () => measureEcho(),
    });
    const row = (name: string, of: (answer: ScreensAnswer) => number) => ({
      name: `${name}, ${perSecond} events/s, ${screens} screens`,
      unit: 'ms',
      ours: median(ours.map(of)),
      raw: median(raw.map(of)),
    });
    const messages = (answers: readonly ScreensAnswer[]) =>
      Math.round(median(answers.map((answer) => answer.messages)) / seconds);
    return {
      rows: [
        row('POST to screen, p50', ({ p50 }) => p50),
        row('POST to screen, p99', ({ p99 }) => p99),
      ],
      notes: [
        'changes are sent together, at most 10 patches a second: about 50 ms of the median are that wait',
        `messages delivered a second: ours ${messages(ours)}, the echo ${messages(raw)}`,
      ],
    };
  },
};

function measureOurs(bench: Bench): Promise<ScreensAnswer> {
  return withKhorgos({ folder: bench.folder() }, async ({ url, device, display }) => {
    const live = new URL('/live', url).href;
    return withScreens({ what: 'replica', url: live, key: display }, async () => {
      const series = Date.now();
      const requests = Array.from({ length: count }, (_, index) => {
        const event = {
          id: `bench:${series}:${index}`,
          gateId: `kz-in-${1 + (index % 4)}`,
          direction: 'entry',
          occurredAt: new Date(series + (index * 1000) / perSecond).toISOString(),
          document: { type: 'id_card', issuer: 'KAZ', number: String(index).padStart(12, '0') },
        };
        const body = JSON.stringify(event);
        return post({ url, path: '/api/v1/events', type: 'application/json', key: device, body });
      });
      return postAtSteadyRate({ url, perSecond, requests });
    });
  });
}

async function measureEcho(): Promise<ScreensAnswer> {
  const part = startPart<'listen', EchoAnswer>('echo-part');
  try {
    const { url } = await part.ask('listen');
    return await withScreens({ what: 'echo', url, key: '' }, async () => {
      const socket = io(url, { transports: ['websocket'], forceNew: true });
      await new Promise<void>((resolve) => socket.on('connect', resolve));
      const send = (index: number) => void socket.emit('event', { id: `bench:${index}` });
      const sentAt = await atSteadyRate({ perSecond, count, send });
      // Give the last ones time to leave this process before its socket closes.
      await new Promise((resolve) => setTimeout(resolve, 500));
      socket.disconnect();
      return sentAt;
    });
  } finally {
    await part.stop();
  }
}

/** Opens the screens in a process of their own and reads them after the load. */
async function withScreens(
  where: { readonly what: 'replica' | 'echo'; readonly url: string; readonly key: string },
  load: () => Promise<Float64Array>,
): Promise<ScreensAnswer> {
  const part = startPart<ScreensAsk, ScreensAnswer | undefined>('screens-part');
  try {
    await part.ask({ kind: 'open', screens, ...where });
    const read = await part.ask({ kind: 'read', sentAt: await load() });
    if (read === undefined) throw new Error('the screens said nothing');
    return read;
  } finally {
    await part.stop();
  }
}
