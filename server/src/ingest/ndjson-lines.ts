/** A line of the stream; `tooLong` keeps its beginning, so that quarantine has something to show. */
export type Line =
  | { readonly kind: 'line'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLong'; readonly beginning: Uint8Array };

const newline = 0x0a;
const blank = new Set([0x20, 0x09, 0x0d]);

/**
 * Cuts a stream into lines and holds no more than one line of at most `limit` bytes, whatever the
 * stream's length. Blank lines are passed over; a last line without its newline counts.
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
  const finish = (): Line | undefined => {
    const [only, ...more] = held;
    const bytes = only !== undefined && more.length === 0 ? only : Buffer.concat(held);
    const tooLong = heldBytes > limit;
    held = [];
    heldBytes = 0;
    if (tooLong) return { kind: 'tooLong', beginning: bytes.subarray(0, limit) };
    return bytes.every((byte) => blank.has(byte)) ? undefined : { kind: 'line', bytes };
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      const line = finish();
      if (line !== undefined) yield line;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  const line = finish();
  if (line !== undefined) yield line;
}
