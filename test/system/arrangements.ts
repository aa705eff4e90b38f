/** Deterministic, so that a failure can be looked at again. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  let seed = 20_150_501;
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

export type Arrange = (lines: readonly string[]) => readonly string[];

/** The ways in which one log may be delivered; all must come to the same figures. */
export const arrangements: readonly (readonly [name: string, arrange: Arrange])[] = [
  ["the file's order", (lines) => lines],
  ['reversed', (lines) => [...lines].reverse()],
  [
    'shuffled with 20% duplicates',
    (lines) => shuffled([...lines, ...shuffled(lines).slice(0, Math.floor(lines.length / 5))]),
  ],
];
