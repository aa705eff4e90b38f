import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestsTooDeep, parseJsonBytes } from './json-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

it('reads back whatever JSON says', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value);
      expect(parseJsonBytes(bytesOf(text))).toEqual({ kind: 'json', value: JSON.parse(text) });
    }),
  );
});

it('passes over a byte order mark', () => {
  expect(parseJsonBytes(bytesOf('\ufeff{"a":1}'))).toEqual({ kind: 'json', value: { a: 1 } });
});

it('counts brackets only where they nest', () => {
  const text = JSON.stringify({ text: `${'['.repeat(1000)}\\"{{`, list: Array(500).fill([{}]) });
  expect(parseJsonBytes(bytesOf(text))).toMatchObject({ kind: 'json' });
});

describe('refuses with a reason that repeats nothing', () => {
  it.each([
    ['nothing', bytesOf(''), 'is not valid JSON'],
    ['half an object', bytesOf('{"number": "043217788"'), 'is not valid JSON'],
    ['a NUL byte', bytesOf('{"number": "0432\u000017788"}'), 'is not valid JSON'],
    ['two values', bytesOf('{} {}'), 'is not valid JSON'],
    ['NaN', bytesOf('{"a": NaN}'), 'is not valid JSON'],
    ['bytes that are no UTF-8', Uint8Array.from([0x22, 0xc3, 0x28, 0x22]), 'is not valid UTF-8'],
    ['UTF-16', new Uint8Array(Buffer.from('{"a":1}', 'utf16le')), 'is not valid JSON'],
    ['a surrogate as bytes', Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'is not valid UTF-8'],
    ['33 levels', bytesOf(nested(33)), 'is nested deeper than 32 levels'],
    ['a million levels', bytesOf(nested(1_000_000)), 'is nested deeper than 32 levels'],
    ['a million brackets never closed', bytesOf('['.repeat(1_000_000)), 'is nested deeper'],
  ])('%s', (_, bytes, reason) => {
    const read = parseJsonBytes(bytes);
    expect(read).toMatchObject({
      kind: 'unparsable',
      message: expect.stringContaining(reason) as string,
    });
    expect(JSON.stringify(read)).not.toContain('0432');
  });
});

it('takes 32 levels, as a text and as a value', () => {
  expect(parseJsonBytes(bytesOf(nested(32)))).toMatchObject({ kind: 'json' });
  expect(nestsTooDeep(JSON.parse(nested(32)))).toBe(false);
});

it('finds a value too deep without going down itself', () => {
  expect(nestsTooDeep(JSON.parse(nested(34)))).toBe(true);
  expect(nestsTooDeep(JSON.parse(nested(1_000_000)))).toBe(true);
  expect(nestsTooDeep(JSON.parse('{"a":'.repeat(50_000) + '1'.padEnd(50_001, '}')))).toBe(true);
});
