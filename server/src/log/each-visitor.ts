import type { VisitorFact } from './facts.ts';

/** Cuts chunks in visitor order into one array per visitor; a visitor may span chunks. */
export async function* eachVisitor(
  chunks: AsyncIterable<readonly VisitorFact[]>,
): AsyncGenerator<readonly VisitorFact[]> {
  let own: VisitorFact[] = [];
  for await (const chunk of chunks)
    for (const fact of chunk) {
      const [first] = own;
      if (first !== undefined && first.visitor !== fact.visitor) {
        yield own;
        own = [];
      }
      own.push(fact);
    }
  if (own.length > 0) yield own;
}
