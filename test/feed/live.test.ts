import { instant } from '@khorgos/shared/centre/instant';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { describe, expect, test } from 'vitest';
import { type Delivery, runLive } from './index.ts';
import { createHandTimers } from './testing/hand-timers.ts';

function deliveryAt(deliveredAt: number): Delivery {
  const document = { type: 'passport' as const, issuer: 'RUS', number: String(deliveredAt) };
  const occurredAt = new Date(deliveredAt).toISOString();
  const id = `g:${deliveredAt}`;
  const event: WireEvent = { id, gateId: 'g', direction: 'entry', occurredAt, document };
  return { deliveredAt: instant(deliveredAt), event };
}

function record(start: number) {
  const timers = createHandTimers(start);
  const got: { readonly at: number; readonly ids: string[] }[] = [];
  const deliver = async (batch: readonly WireEvent[]) => {
    got.push({ at: timers.now(), ids: batch.map(({ id }) => id) });
  };
  return { timers, got, deliver };
}

describe('a live feed', () => {
  test('delivers each event at its time, and ends with the last', async () => {
    const { timers, got, deliver } = record(1000);
    const run = runLive({
      deliveries: [1000, 1500, 61_000].map(deliveryAt),
      now: timers.now,
      after: timers.after,
      deliver,
    });
    await timers.advance(100_000);
    expect(await run).toEqual({ delivered: 3 });
    expect(got).toEqual([
      { at: 1000, ids: ['g:1000'] },
      { at: 1500, ids: ['g:1500'] },
      { at: 61_000, ids: ['g:61000'] },
    ]);
  });

  test('catches up in batches when it begins late', async () => {
    const { timers, got, deliver } = record(5000);
    const deliveries = [1, 2, 3, 4, 5, 9000].map(deliveryAt);
    const live = { deliveries, now: timers.now, after: timers.after, deliver, batchSize: 2 };
    const run = runLive(live);
    await timers.advance(0);
    expect(got.map(({ ids }) => ids.length)).toEqual([2, 2, 1]);
    await timers.advance(4000);
    await run;
    expect(got.length).toBe(4);
  });

  test('gathers what falls due within a moment into one batch', async () => {
    const { timers, got, deliver } = record(0);
    const deliveries = [0, 10, 20, 30].map(deliveryAt);
    const run = runLive({ deliveries, now: timers.now, after: timers.after, deliver });
    await timers.advance(1000);
    await run;
    expect(got.map(({ ids }) => ids.length)).toEqual([1, 3]);
  });

  test('at a rate of 60 waits a sixtieth of the time', async () => {
    const { timers, got, deliver } = record(0);
    const run = runLive({
      deliveries: [deliveryAt(60_000)],
      now: () => instant(timers.now() * 60),
      rate: 60,
      after: timers.after,
      deliver,
    });
    await timers.advance(2000);
    await run;
    expect(got).toEqual([{ at: 1000, ids: ['g:60000'] }]);
  });

  test('stops at once when told to, and leaves no timer behind', async () => {
    const { timers, got, deliver } = record(0);
    const stop = new AbortController();
    const run = runLive({
      deliveries: [0, 50_000].map(deliveryAt),
      now: timers.now,
      after: timers.after,
      deliver,
      signal: stop.signal,
    });
    await timers.advance(1000);
    stop.abort();
    expect(await run).toEqual({ delivered: 1 });
    expect(got.length).toBe(1);
    expect(timers.waiting()).toBe(0);
  });

  test('ends with the failure of a delivery', async () => {
    const { timers } = record(0);
    const deliver = () => Promise.reject(new Error('refused'));
    const options = { deliveries: [deliveryAt(0)], now: timers.now, after: timers.after, deliver };
    await expect(runLive(options)).rejects.toThrow('refused');
  });
});
