import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

interface Asked {
  readonly request: Request;
  readonly respondWith: () => void;
  readonly waitUntil: () => void;
}

const origin = 'https://live.example';
const source = await readFile(new URL('../../public/service-worker.js', import.meta.url), 'utf8');

/** Whether the worker takes a question for its own, and so keeps the answer. */
function takes(path: string, init: RequestInit): boolean {
  let ask: ((event: Asked) => void) | undefined;
  runInNewContext(source, {
    URL,
    location: { origin },
    fetch: () => new Promise(() => undefined),
    addEventListener: (name: string, listener: (event: Asked) => void) => {
      if (name === 'fetch') ask = listener;
    },
  });
  let isTaken = false;
  ask?.({
    request: new Request(`${origin}${path}`, init),
    respondWith: () => {
      isTaken = true;
    },
    waitUntil: () => undefined,
  });
  return isTaken;
}

test('keeps the build that a look goes over to, and leaves alone a look that only tells of one', () => {
  expect(takes('/wall?theme=dark', { cache: 'no-cache' })).toBe(true);
  expect(takes('/', { cache: 'no-store' })).toBe(false);
});

test('has no hand in what the server answers about the centre', () => {
  expect(takes('/api/v1/rollcall', {})).toBe(false);
});
