import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Line, readLines } from './ndjson-lines.ts';

const limit = 8;

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let turn = 0; from < bytes.length; turn += 1) {
    // Without sizes it comes in one piece.
    const size = sizes[turn % Math.max(sizes.length, 1)] ?? bytes.length;
    // A copy that is spoilt afterwards, as a socket's buffer is when it is used again.
    const chunk = Uint8Array.from(bytes.subarray(from, from + size));
    from += size;
    yield chunk;
  }
}

async function linesOf(text: string, sizes: readonly number[] = []): Promise<string[]> {
  const found: string[] = [];
  for await (const line of readLines(chunked(Buffer.from(text), sizes), limit))
    found.push(described(line));
  return found;
}

function described(line: Line): string {
  return line.kind === 'line'
    ? Buffer.from(line.bytes).toString()
    : `too long: ${Buffer.from(line.beginning).toString()}`;
}

it('gives the same lines however the stream is cut', async () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r', ' ', '{}', 'ж'), { maxLength: 60 });
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(text, sizes, async (pieces, cut) => {
      const whole = pieces.join('');
      expect(await linesOf(whole, cut)).toEqual(plainly(whole));
      expect(await linesOf(whole)).toEqual(plainly(whole));
    }),
  );
});

/** The same by the plainest means. */
function plainly(whole: string): string[] {
  return whole
    .split('\n')
    .map((line) => Buffer.from(line.replace(/^[ \t\r]+/, '')))
    .filter((line) => line.length > 0)
    .map((line) =>
      line.length > limit ? `too long: ${line.subarray(0, limit).toString()}` : line.toString(),
    );
}

it.each([
  ['nothing', '', []],
  ['only newlines', '\n\r\n \n', []],
  ['a last line without its newline', 'a\nb', ['a', 'b']],
  ['a line of just the limit', '12345678\nb', ['12345678', 'b']],
  ['a line of one more', '123456789\nb', ['too long: 12345678', 'b']],
  ['blanks before a line and no line of blanks', '   \r\n\t a\n            \n', ['a']],
  ['a last line that is too long', 'a\n1234567890', ['a', 'too long: 12345678']],
])('reads %s', async (_, text, lines) => {
  expect(await linesOf(text)).toEqual(lines);
  expect(await linesOf(text, [1])).toEqual(lines);
});

it('holds no more of an endless line than its beginning', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    const chunk = new Uint8Array(1024 * 1024).fill(0x61);
    for (; given < 2000; given += 1) yield chunk;
    yield Buffer.from('\nb\n');
  }
  const before = process.memoryUsage().arrayBuffers;
  const lines: Line[] = [];
  for await (const line of readLines(endless(), limit)) lines.push(line);
  expect(lines.map(described)).toEqual(['too long: aaaaaaaa', 'b']);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
});
