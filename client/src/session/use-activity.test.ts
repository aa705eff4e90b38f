import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchActivity } from './use-activity.ts';

let act: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => {
    act = listener;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page that was left after one act, whose telling fails so many times. */
async function toldAfterOneAct(failures: number, milliseconds: number): Promise<number> {
  const send = vi.fn<() => Promise<unknown>>().mockResolvedValue(undefined);
  for (let count = 0; count < failures; count += 1) send.mockRejectedValueOnce(new Error('away'));
  const end = watchActivity({
    kind: 'user',
    tell: send,
    onTold: () => undefined,
  });
  act();
  await vi.advanceTimersByTimeAsync(milliseconds);
  end?.();
  await vi.advanceTimersByTimeAsync(600_000);
  return send.mock.calls.length;
}

test('an act whose telling fails is told again until it is heard', async () => {
  expect(await toldAfterOneAct(2, 100_000)).toBe(3);
});

test('one that was heard is told once, and none is told of a session that ended', async () => {
  expect(await toldAfterOneAct(0, 100_000)).toBe(1);
  expect(await toldAfterOneAct(9, 65_000)).toBe(1);
});
