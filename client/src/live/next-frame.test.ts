import { expect, test } from 'vitest';
import { createNextFrame } from './next-frame.ts';

function setUp() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const frames: (() => void)[] = [];
  const end = new AbortController();
  const nextFrame = createNextFrame({
    page,
    requestFrame: (callback) => void frames.push(callback),
    signal: end.signal,
  });
  let called = 0;
  return {
    frames,
    ask: () =>
      nextFrame(() => {
        called += 1;
      }),
    called: () => called,
    turn: (hidden: boolean) => {
      page.hidden = hidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

test('waits for a frame while somebody looks', async () => {
  const { ask, called, frames } = setUp();
  ask();
  await Promise.resolve();
  expect(called()).toBe(0);
  for (const frame of frames) frame();
  expect(called()).toBe(1);
});

test('waits for none in a hidden page, and is still not done in the middle of a message', async () => {
  const { ask, called, frames, turn } = setUp();
  turn(true);
  ask();
  expect(called()).toBe(0);
  await Promise.resolve();
  expect(called()).toBe(1);
  expect(frames).toHaveLength(0);
});

test('a frame that was awaited when the page was hidden holds nothing back, and comes once', async () => {
  const { ask, called, frames, turn } = setUp();
  ask();
  turn(true);
  expect(called()).toBe(1);
  ask();
  await Promise.resolve();
  expect(called()).toBe(2);
  turn(false);
  for (const frame of frames) frame();
  expect(called()).toBe(2);
});
