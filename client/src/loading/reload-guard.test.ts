import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Reload, takeReload, withReload } from './reload-guard.ts';

const minute = 60_000;

function memory(content: string | null = null) {
  let kept = content;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

describe('a screen that reloads by itself', () => {
  test('does so once for one build', () => {
    const storage = memory();
    expect(takeReload(storage, { cause: 'b', at: 0 })).toBe(true);
    expect(takeReload(storage, { cause: 'b', at: minute })).toBe(false);
    expect(takeReload(storage, { cause: 'c', at: 2 * minute })).toBe(true);
    // A build may come back: tomorrow is another day.
    expect(takeReload(storage, { cause: 'b', at: 11 * minute })).toBe(true);
  });

  test('never more than three times in ten minutes, whatever it is told', () => {
    const asked = fc.array(
      fc.record({ cause: fc.string({ maxLength: 3 }), after: fc.nat(minute) }),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(asked, (wishes) => {
        const storage = memory();
        const made: Reload[] = [];
        let at = 0;
        for (const { cause, after } of wishes) {
          at += after;
          if (takeReload(storage, { cause, at })) made.push({ cause, at });
        }
        for (const { at } of made) {
          const within = made.filter((other) => other.at >= at && other.at - at < 10 * minute);
          expect(within.length).toBeLessThanOrEqual(3);
          expect(new Set(within.map(({ cause }) => cause)).size).toBe(within.length);
        }
      }),
    );
  });

  test('forgets reloads of a clock that was ahead', () => {
    const ahead = ['a', 'b', 'c'].map((cause) => ({ cause, at: 1e15 }));
    expect(withReload(ahead, { cause: 'a', at: 0 })).toEqual([{ cause: 'a', at: 0 }]);
  });

  test('stays where it is when nothing can be remembered', () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(takeReload(storage, { cause: 'b', at: 0 })).toBe(false);
    expect(takeReload(memory('not JSON'), { cause: 'b', at: 0 })).toBe(false);
    expect(takeReload(memory('[{"cause":5}]'), { cause: 'b', at: 0 })).toBe(true);
  });
});
