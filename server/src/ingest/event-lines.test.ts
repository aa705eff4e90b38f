import { expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { readEventLines } from './event-lines.ts';

async function candidatesOf(...chunks: readonly (string | Uint8Array)[]): Promise<Candidate[]> {
  async function* stream() {
    yield* chunks;
  }
  const found: Candidate[] = [];
  for await (const { candidate } of readEventLines(stream())) found.push(candidate);
  return found;
}

it('reads a value a line, from texts and from bytes', async () => {
  expect(await candidatesOf('{"id":"a"}\n\n{"id"', Buffer.from(':"ж"}\r\nnull'))).toEqual([
    { kind: 'value', value: { id: 'a' } },
    { kind: 'value', value: { id: 'ж' } },
    { kind: 'value', value: null },
  ]);
});

it('goes on after a line that cannot be read, and keeps it as it came', async () => {
  expect(await candidatesOf('{"id":\n', Uint8Array.from([0xff, 0x0a]), '{}\n')).toEqual([
    { kind: 'unreadable', text: '{"id":', issue: { path: '', message: expect.any(String) } },
    { kind: 'unreadable', text: '\ufffd', issue: { path: '', message: 'is not valid UTF-8' } },
    { kind: 'value', value: {} },
  ]);
});

it('takes a line of 16 KiB and refuses one byte more', async () => {
  const padded = (bytes: number) => `{"id":"${'x'.repeat(bytes - 9)}"}`;
  const [fits, tooLong] = await candidatesOf(`${padded(16_384)}\n${padded(16_385)}\n`);
  expect(fits).toMatchObject({ kind: 'value' });
  expect(tooLong).toMatchObject({
    kind: 'unreadable',
    issue: { path: '', message: 'is longer than 16384 bytes' },
  });
});
