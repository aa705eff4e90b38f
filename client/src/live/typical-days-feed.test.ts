import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askTypicalDays } from './typical-days-feed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const dates = { kz: '2026-11-24', cn: '2026-11-24' };
const answerOf = (kz: string, cn: string) => ({
  sides: { kz: { date: kz, points: [] }, cn: { date: cn, points: [] } },
});
const today = answerOf('2026-11-24', '2026-11-24');

function setUp(answers: readonly unknown[], { isFirst = true, random = 0.5 } = {}) {
  const asked: number[] = [];
  const shown: string[] = [];
  const began = Date.now();
  const stop = askTypicalDays({
    ask: () => {
      asked.push(Date.now() - began);
      return Promise.resolve(answers[asked.length - 1]);
    },
    dates,
    isFirst,
    show: (days) => shown.push(days.kz?.date ?? ''),
    random: () => random,
  });
  return { asked, shown, stop };
}

it('asks once where the answer is of the days wanted', async () => {
  const { asked, shown } = setUp([today]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([0]);
  expect(shown).toEqual(['2026-11-24']);
});

it.each([
  [0, 30_000],
  [0.5, 60_000],
])('asks again, spread by %s, where nothing is told', async (random, later) => {
  const { asked } = setUp([undefined, today], { random });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([0, later]);
});

it('shows what it is told of the day before, and asks again', async () => {
  const { asked, shown } = setUp([answerOf('2026-11-23', '2026-11-24'), today]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([0, 60_000]);
  expect(shown).toEqual(['2026-11-23', '2026-11-24']);
});

it('does not ask with all others at the moment when a day turns', async () => {
  const { asked } = setUp([today], { isFirst: false, random: 0.25 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([5000]);
});

it('asks no more once it is stopped', async () => {
  const { asked, stop } = setUp([undefined, today]);
  await vi.advanceTimersByTimeAsync(1000);
  stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([0]);
});
