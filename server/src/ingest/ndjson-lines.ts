/** A line of the stream; `tooLong` keeps its beginning, so that quarantine has something to show. */
export type Line =
  | { readonly kind: 'line'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLong'; readonly beginning: Uint8Array };

const newline = 0x0a;

/** What may stand between lines, by the byte: a stream of nothing else must cost next to nothing. */
const isBetween = new Uint8Array(256);
for (const byte of Buffer.from(' \t\r\n')) isBetween[byte] = 1;

/**
 * Cuts a stream into lines and holds no more than one line of at most `limit` bytes, whatever the
 * stream's length. Blank lines and what stands blank before a line are passed over; a last line
 * without its newline counts.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const take = (piece: Uint8Array) => {
    if (heldBytes <= limit) held.push(piece.subarray(0, limit + 1 - heldBytes));
    heldBytes += piece.length;
  };
  const finish = (): Line => {
    const [only, ...more] = held;
    const bytes = only !== undefined && more.length === 0 ? only : Buffer.concat(held);
    const tooLong = heldBytes > limit;
    held = [];
    heldBytes = 0;
    return tooLong
      ? { kind: 'tooLong', beginning: bytes.subarray(0, limit) }
      : { kind: 'line', bytes };
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (;;) {
      if (heldBytes === 0) from = beginningOfLine(chunk, from);
      const end = chunk.indexOf(newline, from);
      if (end < 0) break;
      take(chunk.subarray(from, end));
      from = end + 1;
      yield finish();
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (heldBytes > 0) yield finish();
}

function beginningOfLine(chunk: Uint8Array, from: number): number {
  let index = from;
  while (index < chunk.length && isBetween[chunk[index] ?? 0] === 1) index += 1;
  return index;
}
