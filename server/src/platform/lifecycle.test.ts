import { instant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { createLifecycle, type Part } from './lifecycle.ts';
import { createManualClock } from './manual-clock.ts';

function setUp(overrides: Record<string, Partial<Part>> = {}) {
  const seen: string[] = [];
  const clock = createManualClock(instant(0));
  const part = (name: string): Part => ({
    name,
    start: () => void seen.push(`+${name}`),
    stop: () => void seen.push(`-${name}`),
    ...overrides[name],
  });
  const lifecycle = createLifecycle({
    parts: ['log', 'projector', 'http'].map(part),
    schedule: clock,
    onStopError: (name) => seen.push(`!${name}`),
  });
  return { lifecycle, clock, seen };
}

test('starts in order, stops in the opposite order, once', async () => {
  const { lifecycle, clock, seen } = setUp();
  await lifecycle.start();
  await lifecycle.start();
  expect(await Promise.all([lifecycle.stop(), lifecycle.stop()])).toEqual([
    { kind: 'clean' },
    { kind: 'clean' },
  ]);
  expect(seen).toEqual(['+log', '+projector', '+http', '-http', '-projector', '-log']);
  expect(clock.waiting).toBe(0);
});

test('a part that fails to start takes those before it down again', async () => {
  const { lifecycle, seen } = setUp({
    http: { start: () => Promise.reject(new Error('port taken')) },
  });
  await expect(lifecycle.start()).rejects.toThrow('port taken');
  expect(seen).toEqual(['+log', '+projector', '-projector', '-log']);
  await expect(lifecycle.start()).rejects.toThrow('stopped for good');
});

test('a stop during the start waits for the part that is coming up and starts no other', async () => {
  let ready = () => {};
  const { lifecycle, seen } = setUp({
    projector: {
      start: () =>
        new Promise<void>((resolve) => {
          ready = resolve;
        }),
    },
  });
  const started = lifecycle.start();
  await Promise.resolve();
  const stopped = lifecycle.stop();
  ready();
  await started;
  expect(await stopped).toEqual({ kind: 'clean' });
  expect(seen).toEqual(['+log', '-projector', '-log']);
});

test('a part that fails to stop does not keep the others from it', async () => {
  const { lifecycle, seen } = setUp({ http: { stop: () => Promise.reject(new Error('no')) } });
  await lifecycle.start();
  expect(await lifecycle.stop()).toEqual({ kind: 'clean' });
  expect(seen.slice(3)).toEqual(['!http', '-projector', '-log']);
});

test('a part that hangs is named when the ten seconds are over', async () => {
  const { lifecycle, clock } = setUp({ projector: { stop: () => new Promise(() => {}) } });
  await lifecycle.start();
  const stopped = lifecycle.stop();
  await clock.advanceSettled(10_000);
  expect(await stopped).toEqual({ kind: 'late', parts: ['projector', 'log'] });
});
