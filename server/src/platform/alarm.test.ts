import { type Instant, instant, parseInstant } from '@khorgos/shared/centre/instant';
import { describe, expect, it } from 'vitest';
import { createAlarm } from './alarm.ts';
import { createManualClock } from './manual-clock.ts';

const start = parseInstant('2026-11-23T06:00:00Z');
const minute = 60_000;

function setUp() {
  const clock = createManualClock(start);
  const rung: Instant[] = [];
  const alarm = createAlarm({ clock, schedule: clock, ring: () => rung.push(clock.now()) });
  const inMinutes = (minutes: number) => instant(start + minutes * minute);
  return { clock, rung, alarm, inMinutes };
}

describe('the alarm', () => {
  it('rings once, at the instant', () => {
    const { clock, rung, alarm, inMinutes } = setUp();
    alarm.set(inMinutes(10));
    clock.advance(10 * minute - 1);
    expect(rung).toEqual([]);
    clock.advance(20 * minute);
    expect(rung).toEqual([inMinutes(10)]);
    expect(clock.waiting).toBe(0);
  });

  it('forgets what it was set to before, and rings of what is past at once', () => {
    const { clock, rung, alarm, inMinutes } = setUp();
    alarm.set(inMinutes(10));
    alarm.set(inMinutes(20));
    clock.advance(15 * minute);
    expect(rung).toEqual([]);
    alarm.set(inMinutes(5));
    clock.advance(1);
    expect(rung).toHaveLength(1);
    alarm.set(inMinutes(40));
    alarm.set(undefined);
    clock.advance(60 * minute);
    expect(rung).toHaveLength(1);
  });

  it.each([
    ['forward', 5],
    ['back', -5],
  ])('a clock stepped five minutes %s is noticed within a minute', (_, step) => {
    const { clock, rung, alarm, inMinutes } = setUp();
    alarm.set(inMinutes(30));
    clock.advance(10 * minute);
    clock.step(step * minute);
    clock.advance(40 * minute);
    expect(rung).toHaveLength(1);
    expect((rung[0] ?? 0) - inMinutes(30)).toBeGreaterThanOrEqual(0);
    expect((rung[0] ?? 0) - inMinutes(30)).toBeLessThanOrEqual(minute);
  });

  it('stays silent once it is stopped, whoever still sets it', () => {
    const { clock, rung, alarm, inMinutes } = setUp();
    alarm.set(inMinutes(5));
    alarm.stop();
    alarm.set(inMinutes(6));
    clock.advance(10 * minute);
    expect(rung).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('waits as long as a clock that runs fast needs', () => {
    const clock = createManualClock(start);
    const rung: number[] = [];
    const fast = { rate: 60, now: () => instant(start + (clock.now() - start) * 60) };
    const alarm = createAlarm({ clock: fast, schedule: clock, ring: () => rung.push(clock.now()) });
    alarm.set(instant(start + 10 * minute));
    clock.advance(minute);
    expect(rung).toEqual([start + 10_000]);
  });
});
