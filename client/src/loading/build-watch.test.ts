import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildOf } from './build.ts';
import { watchBuild } from './build-watch.ts';
import type { Reload } from './reload-guard.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString(text: string) {
        const scripts = text.split(' ').map((address) => ({
          getAttribute: (name: string) => (name === 'src' ? address : null),
        }));
        return { querySelectorAll: () => scripts };
      }
    },
  );
  // The clock of the platform is not the one that the test turns.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const limit = new AbortController();
    setTimeout(() => limit.abort(), milliseconds);
    return limit.signal;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

interface Asked {
  readonly signal: AbortSignal;
  readonly cache?: RequestCache;
}

function setUp(
  answer: (address: string, signal: AbortSignal) => Promise<Response>,
  { byItself = true, reloads = [] }: { byItself?: boolean; reloads?: readonly Reload[] } = {},
) {
  const asked: string[] = [];
  const caches = new Set<RequestCache>();
  vi.stubGlobal('fetch', (address: string, { signal, cache }: Asked) => {
    asked.push(address);
    if (cache !== undefined) caches.add(cache);
    return answer(address, signal);
  });
  let kept: string | null = JSON.stringify(reloads);
  const onOther = vi.fn();
  const watch = watchBuild({
    own: '/assets/one.js',
    page: '/wall',
    byItself,
    storage: {
      getItem: () => kept,
      setItem: (_, value) => {
        kept = value;
      },
    },
    now: () => Date.now(),
    random: () => 0,
    onOther,
  });
  return { watch, onOther, asked, caches: () => [...caches] };
}

const never = (signal: AbortSignal) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
const answers = (text: string) => Promise.resolve(new Response(text));

test('goes over to another build, and stays on its own', async () => {
  let offered = '/assets/one.js';
  const { watch, onOther } = setUp(() => answers(offered));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onOther).not.toHaveBeenCalled();
  offered = '/assets/two.js';
  await vi.advanceTimersByTimeAsync(20_000);
  expect(onOther).toHaveBeenCalledTimes(1);
  watch.stop();
});

test.each(['/wall', '/assets/two.js'])(
  'goes on looking when %s is never answered',
  async (hung) => {
    let hangs = true;
    const { watch, onOther, asked } = setUp((address, signal) =>
      hangs && address === hung ? never(signal) : answers('/assets/two.js'),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toContain(hung);
    hangs = false;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(onOther).toHaveBeenCalledTimes(1);
    watch.stop();
  },
);

test('needs leave to go over by itself, and none to say that there is another build', async () => {
  const reloads = [{ cause: '/assets/two.js', at: Date.now() }];
  const wall = setUp(() => answers('/assets/two.js'), { reloads });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(wall.onOther).not.toHaveBeenCalled();
  wall.watch.stop();
  const application = setUp(() => answers('/assets/two.js'), { reloads, byItself: false });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(application.onOther).toHaveBeenCalledTimes(1);
  application.watch.stop();
});

test.each([
  [true, 'no-cache'],
  [false, 'no-store'],
] as const)('has a new build kept when it goes over by itself, %s', async (byItself, cache) => {
  const { watch, caches } = setUp(() => answers('/assets/one.js'), { byItself });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(caches()).toEqual([cache]);
  watch.stop();
});

test('takes what an extension puts into a page for no part of the build', () => {
  const read = (text: string) => buildOf(new DOMParser().parseFromString(text, 'text/html'));
  const foreign = 'chrome-extension://x/assets/in.js https://cdn.example/assets/a.js /other.js';
  expect(read(`/assets/one.js ${foreign}`)).toBe(read('/assets/one.js'));
});
