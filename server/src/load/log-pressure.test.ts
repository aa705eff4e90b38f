import { expect, it } from 'vitest';
import type { Append, AppendOutcome } from '../log/event-log.ts';
import { createLogPressure } from './log-pressure.ts';

const append = (documents: number): Append => ({
  facts: [],
  documents: Array.from({ length: documents }, () => ({
    visitor: 'v' as Append['documents'][number]['visitor'],
    sealed: new Uint8Array(),
  })),
  quarantined: [],
});

function slowLog() {
  let time = 0;
  const answers: { resolve(): void; reject(): void }[] = [];
  const pressure = createLogPressure({
    append: () =>
      new Promise<readonly AppendOutcome[]>((resolve, reject) => {
        answers.push({ resolve: () => resolve([]), reject: () => reject(new Error('full')) });
      }),
    elapsed: () => time,
  });
  return {
    pressure,
    answers,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

it('is pressed while something waits for longer than a second, answered or refused', async () => {
  for (const answer of ['resolve', 'reject'] as const) {
    const { pressure, answers, pass } = slowLog();
    const asked = pressure.append(append(1)).catch(() => []);
    pass(1000);
    expect(pressure.pressed()).toBe(false);
    pass(1);
    expect(pressure.pressed()).toBe(true);
    answers[0]?.[answer]();
    await asked;
    expect(pressure.pressed()).toBe(false);
  }
});

it('is pressed while very much waits, however short', async () => {
  const { pressure, answers } = slowLog();
  const asked = [pressure.append(append(6000)), pressure.append(append(6000))];
  expect(pressure.pressed()).toBe(true);
  for (const { resolve } of answers) resolve();
  await Promise.all(asked);
  expect(pressure.pressed()).toBe(false);
});
