import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patientImport, renewWhenMissing } from './patient-import.ts';

const reload = vi.fn();
const fetching = vi.fn<typeof fetch>();
let reloads: string | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  reloads = null;
  vi.stubGlobal('document', { querySelectorAll: () => [] });
  vi.stubGlobal('location', { pathname: '/reports', reload });
  vi.stubGlobal('fetch', fetching);
  vi.stubGlobal('sessionStorage', {
    getItem: () => reloads,
    setItem: (_: string, value: string) => {
      reloads = value;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

const address = 'https://khorgos.example/assets/chart-1a.js';
const failed = (of = address) =>
  new TypeError(`Failed to fetch dynamically imported module: ${of}`);

test('a part that did not come is asked for at another address, until it comes', async () => {
  const load = vi.fn(() => Promise.reject(failed()));
  const loadFrom = vi
    .fn<(of: string) => Promise<string>>()
    .mockRejectedValueOnce(failed(`${address}?again=1`))
    .mockResolvedValueOnce('the chart');
  const part = patientImport<string>(load, { loadFrom });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await part).toBe('the chart');
  expect(load).toHaveBeenCalledTimes(1);
  expect(loadFrom.mock.calls).toEqual([[`${address}?again=1`], [`${address}?again=2`]]);
});

test('a part of which nothing more is known is asked for as before', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('Importing a module script failed.'))
    .mockResolvedValueOnce('the chart');
  const part = patientImport(load);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await part).toBe('the chart');
});

test('where a part is still missing a page begins anew, once the server answers', async () => {
  let arrive = (_: string) => {};
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('did not come'))
    .mockRejectedValueOnce(new TypeError('did not come'))
    .mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
  fetching.mockRejectedValue(new TypeError('no network'));
  const part = patientImport(load);
  const stop = renewWhenMissing();
  await vi.advanceTimersByTimeAsync(4_000);
  // It may come by itself.
  expect(fetching).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetching).toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
  fetching.mockResolvedValue(new Response(null, { status: 503 }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reload).not.toHaveBeenCalled();
  fetching.mockResolvedValue(new Response());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalledTimes(1);

  stop();
  reloads = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalledTimes(1);
  arrive('the chart');
  expect(await part).toBe('the chart');
});

test('for what says in its own place that it did not come no page begins anew', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('did not come'))
    .mockRejectedValueOnce(new TypeError('did not come'))
    .mockRejectedValueOnce(new TypeError('did not come'))
    .mockResolvedValueOnce('the chart');
  fetching.mockResolvedValue(new Response());
  const part = patientImport(load, { isInPlace: true });
  const stop = renewWhenMissing();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await part).toBe('the chart');
  expect(fetching).not.toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
  stop();
});

test('a page that lacks nothing asks nothing', async () => {
  expect(await patientImport(() => Promise.resolve('the chart'))).toBe('the chart');
  const stop = renewWhenMissing();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetching).not.toHaveBeenCalled();
  stop();
});
