import { parseInstant } from '@khorgos/shared/centre/instant';
import { describe, expect, test, vi } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { longestDelay, systemSchedule } from './schedule.ts';

const start = parseInstant('2026-11-23T04:15:02Z');

describe('the system schedule', () => {
  test('runs once after a delay, and not at all when undone', async () => {
    const undone = vi.fn();
    const undo = systemSchedule.after(1, undone);
    undo();
    undo();
    await new Promise<void>((resolve) => {
      systemSchedule.after(5, resolve);
    });
    expect(undone).not.toHaveBeenCalled();
  });

  test('repeats until undone', async () => {
    let runs = 0;
    await new Promise<void>((resolve) => {
      const undo = systemSchedule.every(1, () => {
        runs += 1;
        if (runs < 3) return;
        undo();
        resolve();
      });
    });
    expect(runs).toBe(3);
  });

  test.each([-1, Number.NaN, longestDelay + 1])(
    'refuses a delay of %d, which Node would take as 1 ms',
    (delay) => {
      expect(() => systemSchedule.after(delay, () => {})).toThrow(RangeError);
      expect(() => systemSchedule.every(delay, () => {})).toThrow(RangeError);
    },
  );
});

describe('the manual clock', () => {
  test('runs what falls due in order, each at its own time', () => {
    const clock = createManualClock(start);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now() - start]);
    clock.after(30, note('once'));
    clock.every(20, note('again'));
    clock.after(20, note('same time, asked later'));
    clock.advance(45);
    expect(seen).toEqual([
      ['again', 20],
      ['same time, asked later', 20],
      ['once', 30],
      ['again', 40],
    ]);
    expect(clock.now()).toBe(start + 45);
    expect(clock.waiting).toBe(1);
  });

  test('undone timers never run, even when undone by one that runs before', () => {
    const clock = createManualClock(start);
    const run = vi.fn();
    const undo = clock.every(10, run);
    clock.after(5, undo);
    clock.advance(100);
    expect(run).not.toHaveBeenCalled();
  });

  test('lets promises settle between timers', async () => {
    const clock = createManualClock(start);
    const at: number[] = [];
    const loop = async () => {
      await Promise.resolve();
      at.push(clock.now() - start);
      clock.after(10, () => void loop());
    };
    void loop();
    await clock.advanceSettled(25);
    expect(at).toEqual([0, 10, 20]);
  });

  test('a step of the clock moves the time and no timer', () => {
    const clock = createManualClock(start);
    const run = vi.fn();
    clock.after(10, run);
    clock.step(-3_600_000);
    clock.advance(10);
    expect(run).toHaveBeenCalledOnce();
    expect(clock.now()).toBe(start - 3_600_000 + 10);
  });
});
