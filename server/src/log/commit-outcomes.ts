import type { Append, AppendOutcome } from './event-log.ts';
import type { Fact, Position } from './facts.ts';

/** What became of the facts of some appends that shared a commit. */
export interface Committed {
  /** One letter a fact, in order: `a`ppended, `d`uplicate, `c`onflict. */
  readonly outcomes: string;
  /** Where the first that was appended stands; the others follow it without a gap. */
  readonly firstPosition: number;
}

const outcomeOf: Record<string, AppendOutcome> = { a: 'appended', d: 'duplicate', c: 'conflict' };

/** The facts that were appended, with their places. */
export function appendedFacts(appends: readonly Append[], committed: Committed): Fact[] {
  const { outcomes, firstPosition } = committed;
  let position = firstPosition;
  const appended: Fact[] = [];
  let index = 0;
  for (const { facts } of appends)
    for (const { fact } of facts) {
      if (outcomes[index] === 'a') {
        appended.push({ ...fact, position: position as Position });
        position += 1;
      }
      index += 1;
    }
  return appended;
}

/** To each append its own outcomes. */
export function outcomesOfEach(
  appends: readonly Append[],
  { outcomes }: Committed,
): readonly (readonly AppendOutcome[])[] {
  let from = 0;
  return appends.map(({ facts }) => {
    const own = outcomes.slice(from, from + facts.length);
    from += facts.length;
    return Array.from(own, (letter) => outcomeOf[letter] ?? 'conflict');
  });
}
