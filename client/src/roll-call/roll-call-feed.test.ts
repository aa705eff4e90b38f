import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { acts } from '../api/attendance.ts';
import type { Shown } from './shown.ts';

const hour = 3_600_000;
const list = JSON.stringify({ at: '2026-11-23T09:00:00Z', total: 0, sides: [], people: [] });

let stop: (() => void) | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  // Whether pages can be kept is found out when the module is loaded.
  vi.resetModules();
});
afterEach(() => {
  stop?.();
  vi.resetModules();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page without a key, on a device that keeps pages. */
async function follow() {
  let kept: Response | undefined;
  let read = () => Promise.resolve(kept?.clone());
  let answer = () => Promise.resolve(new Response(list));
  let letGo: (() => void) | undefined;
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('navigator', { serviceWorker: {}, locks: {} });
  const unattended: boolean[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: object }) => {
    unattended.push('Khorgos-Unattended' in headers);
    return answer();
  });
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      set onmessage(listener: () => void) {
        letGo = listener;
      }
      close() {}
    },
  );
  vi.stubGlobal('caches', {
    match: () => read(),
    open: async () => ({
      put: async (_: string, response: Response) => {
        kept = response;
      },
    }),
    delete: async () => {
      kept = undefined;
    },
  });
  const shown: Shown[] = [];
  const { followRollCall } = await import('./roll-call-feed.ts');
  stop = followRollCall({ key: undefined, show: (next) => shown.push(next) });
  await vi.advanceTimersByTimeAsync(0);
  return {
    last: () => shown.at(-1)?.kind,
    isKept: () => kept !== undefined,
    goOffline: () => {
      answer = () => Promise.reject(new TypeError('no network'));
    },
    forget: () => {
      kept = undefined;
      letGo?.();
    },
    readWith: (next: typeof read) => {
      read = next;
    },
    act: (name: string) => target.dispatchEvent(new Event(name)),
    unattended,
  };
}

test('a list is shown without a network for as long as a session may last, and then it is gone', async () => {
  const page = await follow();
  expect(page.last()).toBe('live');
  page.goOffline();
  vi.setSystemTime(Date.now() + 11 * hour);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([page.last(), page.isKept()]).toEqual(['notLive', true]);
  vi.setSystemTime(Date.now() + hour);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([page.last(), page.isKept()]).toEqual(['nothing', false]);
});

test('a list that was still being read when somebody signed out does not come back', async () => {
  let arrive: (kept: Response) => void = () => undefined;
  const late = new Promise<Response>((resolve) => {
    arrive = resolve;
  });
  const former = new Response(list, {
    headers: { 'X-Received-At': String(Date.now()), 'X-Kept-For': 'session' },
  });
  const page = await follow();
  page.goOffline();
  page.forget();
  await vi.advanceTimersByTimeAsync(0);
  page.readWith(() => late);
  await vi.advanceTimersByTimeAsync(5_000);
  page.readWith(() => Promise.resolve(undefined));
  page.forget();
  await vi.advanceTimersByTimeAsync(0);
  arrive(former);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(page.last()).toBe('nothing');
});

test.each(acts)('%s keeps a session from lying idle, once', async (act) => {
  const page = await follow();
  await vi.advanceTimersByTimeAsync(60_000);
  page.act(act);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(page.unattended).toEqual([false, true, false, true]);
});
