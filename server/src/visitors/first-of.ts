/**
 * The first of many in an order, in that order. Of a hundred thousand only those that may be among
 * the first are ever sorted, so what this costs is one look at each.
 */
export function firstOf<Item>(
  items: Iterable<Item>,
  order: (a: Item, b: Item) => number,
  count: number,
): Item[] {
  const room = Math.max(4 * count, 64);
  let kept: Item[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && order(item, last) > 0) continue;
    kept.push(item);
    if (kept.length < room) continue;
    kept = kept.sort(order).slice(0, count);
    last = kept.at(-1);
  }
  return kept.sort(order).slice(0, count);
}
