export interface MeasuredCard {
  /** Pixels of all but its details, with the gap below it. */
  readonly rest: number;
  /** Lines that its details take where nothing cuts them. */
  readonly lines: number;
}

export interface FitCardsOptions {
  readonly cards: readonly MeasuredCard[];
  /** Pixels of the list, with a gap below its last card. */
  readonly room: number;
  readonly lineHeight: number;
  /** Lines that the details keep, however many cards there are. */
  readonly least: number;
}

export interface FittingCards {
  /** How many stand in the list whole, from the first on. */
  readonly shown: number;
  /** How many lines the details of each may take. */
  readonly lines: number;
}

/** As many cards as there is room for, and what is left of it for what they say. */
export function fitCards({ cards, room, lineHeight, least }: FitCardsOptions): FittingCards {
  const heightOf = (part: readonly MeasuredCard[], most: number) =>
    part.reduce((sum, { rest, lines }) => sum + rest + Math.min(lines, most) * lineHeight, 0);
  const firsts = cards.map((_, place) => cards.slice(0, place + 1));
  const shown = firsts.filter((part) => heightOf(part, least) <= room).length;
  const whole = cards.slice(0, shown);
  let lines = Math.max(least, ...whole.map((card) => card.lines));
  while (lines > least && heightOf(whole, lines) > room) lines -= 1;
  return { shown, lines };
}
