/** Deep enough for any event in any envelope; deeper is an attack or a mistake. */
const deepest = 32;

export type JsonText =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unparsable'; readonly message: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes to a JSON value. The message says what is wrong and never repeats what was sent. */
export function parseJsonBytes(bytes: Uint8Array): JsonText {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { kind: 'unparsable', message: 'is not valid UTF-8' };
  }
  if (isTooDeep(bytes))
    return { kind: 'unparsable', message: `is nested deeper than ${deepest} levels` };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return {
      kind: 'unparsable',
      message: 'is not valid JSON: check for a missing bracket or quote',
    };
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** What a byte does to the depth outside a string, by the byte: a body has a million of them. */
const steps = new Int8Array(256);
for (const open of Buffer.from('[{')) steps[open] = 1;
for (const close of Buffer.from(']}')) steps[close] = -1;

/** Counts brackets outside strings, before the parser builds a million arrays within each other. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === quote) index = endOfString(bytes, index);
    else {
      depth += steps[byte] ?? 0;
      if (depth > deepest) return true;
    }
  }
  return false;
}

/** Where the quote stands that ends the string; past the end where none does. */
function endOfString(bytes: Uint8Array, begin: number): number {
  let index = begin + 1;
  while (index < bytes.length && bytes[index] !== quote)
    index += bytes[index] === backslash ? 2 : 1;
  return index;
}

/** The same limit for a value that another parser has built; walks without recursion. */
export function nestsTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((held) =>
      typeof held === 'object' && held !== null ? Object.values(held) : [],
    );
  }
  return false;
}
