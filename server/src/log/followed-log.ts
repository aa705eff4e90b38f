import { expect } from 'vitest';
import type { EventLog } from './event-log.ts';
import { beginning, type Fact, type NewFact, type Position } from './facts.ts';

/** A tail for tests: keeps what it is handed. */
export function follow(log: EventLog, after: Position = beginning) {
  const facts: Fact[] = [];
  let failure: unknown;
  const stop = log.tail({
    after,
    onFacts: (next) => void facts.push(...next),
    onError: (error) => {
      failure = error;
    },
  });
  return {
    facts,
    stop,
    positions: () => facts.map(({ position }) => position),
    async reaches(position: number): Promise<void> {
      await expect
        .poll(() => facts.at(-1)?.position ?? beginning, { timeout: 5000, interval: 5 })
        .toBe(position);
      expect(failure).toBeUndefined();
    },
  };
}

export function stored(facts: readonly NewFact[]): Fact[] {
  return facts.map(({ fact }, index) => ({ ...fact, position: at(index + 1) }));
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function at(position: number): Position {
  return position as Position;
}
