import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBuild } from './build-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString(text: string) {
        const script = { getAttribute: (name: string) => (name === 'src' ? text : null) };
        return { querySelectorAll: () => [script] };
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

function setUp(answer: (address: string, signal: AbortSignal) => Promise<Response>) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string, { signal }: { readonly signal: AbortSignal }) => {
    asked.push(address);
    return answer(address, signal);
  });
  let kept: string | null = null;
  const reload = vi.fn();
  const watch = watchBuild({
    own: '/assets/one.js',
    page: '/wall',
    storage: {
      getItem: () => kept,
      setItem: (_, value) => {
        kept = value;
      },
    },
    now: () => Date.now(),
    random: () => 0,
    reload,
  });
  return { watch, reload, asked };
}

const never = (signal: AbortSignal) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
const answers = (text: string) => Promise.resolve(new Response(text));

test('goes over to another build, and stays on its own', async () => {
  let offered = '/assets/one.js';
  const { watch, reload } = setUp(() => answers(offered));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reload).not.toHaveBeenCalled();
  offered = '/assets/two.js';
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reload).toHaveBeenCalledTimes(1);
  watch.stop();
});

test.each(['/wall', '/assets/two.js'])(
  'goes on looking when %s is never answered',
  async (hung) => {
    let hangs = true;
    const { watch, reload, asked } = setUp((address, signal) =>
      hangs && address === hung ? never(signal) : answers('/assets/two.js'),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toContain(hung);
    hangs = false;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(reload).toHaveBeenCalledTimes(1);
    watch.stop();
  },
);
