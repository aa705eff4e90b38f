import { describe, expect, it } from 'vitest';
import { fitCards, type MeasuredCard } from './fit-cards.ts';

const saying = (...lines: number[]): MeasuredCard[] => lines.map((lines) => ({ rest: 70, lines }));
const fitting = (room: number, ...lines: number[]) =>
  fitCards({ cards: saying(...lines), room, lineHeight: 20, least: 2 });

describe('cards in a list', () => {
  it('say all they have to where there is room for it', () => {
    expect(fitting(500, 9)).toEqual({ shown: 1, lines: 9 });
    expect(fitting(500, 5, 1, 3)).toEqual({ shown: 3, lines: 5 });
  });

  it('share what room there is, and each keeps its own lines as far as it goes', () => {
    expect(fitting(340, 6, 1, 6)).toEqual({ shown: 3, lines: 2 });
    expect(fitting(349, 6, 1, 6)).toEqual({ shown: 3, lines: 2 });
    expect(fitting(350, 6, 1, 6)).toEqual({ shown: 3, lines: 3 });
  });

  it('say less before one of them is left out', () => {
    expect(fitting(220, 6, 6)).toEqual({ shown: 2, lines: 2 });
    expect(fitting(219, 6, 6)).toEqual({ shown: 1, lines: 6 });
  });

  it('take the room that is too little for one more', () => {
    expect(fitting(300, 3, 3, 3)).toEqual({ shown: 2, lines: 3 });
  });

  it('are none where there is room for none', () => {
    expect(fitting(50, 4)).toEqual({ shown: 0, lines: 2 });
    expect(fitting(50)).toEqual({ shown: 0, lines: 2 });
  });
});
