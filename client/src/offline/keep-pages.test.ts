import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('PROD', true);
  vi.stubGlobal('caches', {});
  vi.stubGlobal('document', { querySelector: () => null });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** In a browser with these locks, if any. */
async function keepPagesWith(locks?: Pick<LockManager, 'request'>) {
  vi.stubGlobal('navigator', { serviceWorker: {}, ...(locks && { locks }) });
  const { keepPages } = await import('./keep-pages.ts');
  keepPages()();
}

test('a page begins where the browser has no locks', async () => {
  await keepPagesWith();
});

test('and where it refuses them', async () => {
  let asked = 0;
  // A rejection that nobody hears of fails the test; one of a mock would be heard by the mock.
  const request = () => {
    asked += 1;
    return Promise.reject(new DOMException('refused', 'SecurityError'));
  };
  await keepPagesWith({ request });
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toBe(1);
});
