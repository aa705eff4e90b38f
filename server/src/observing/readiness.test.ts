import { parseInstant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import { createReadiness } from './readiness.ts';

const start = parseInstant('2026-11-23T06:00:00Z');

it('is ready when the figures are up to the log, and leaves no timer behind', async () => {
  const schedule = createManualClock(start);
  const ready = createReadiness({
    refuses: () => false,
    caughtUp: () => Promise.resolve(),
    schedule,
  });
  expect(await ready()).toBeUndefined();
  expect(schedule.waiting).toBe(0);
});

it('says so when the figures stay behind for a second', async () => {
  const schedule = createManualClock(start);
  const ready = createReadiness({
    refuses: () => false,
    caughtUp: () => new Promise(() => {}),
    schedule,
  });
  const reason = ready();
  schedule.advance(1000);
  expect(await reason).toContain('behind the log');
});

it('says so when the log takes nothing, or cannot be read', async () => {
  const schedule = createManualClock(start);
  const caughtUp = () => Promise.reject(new Error('gone'));
  expect(await createReadiness({ refuses: () => true, caughtUp, schedule })()).toContain(
    'takes nothing',
  );
  expect(await createReadiness({ refuses: () => false, caughtUp, schedule })()).toContain(
    'cannot be read',
  );
});
