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
const openBrackets = new Set([0x5b, 0x7b]);
const closeBrackets = new Set([0x5d, 0x7d]);

/** Counts brackets outside strings, before the parser builds a million arrays within each other. */
function isTooDeep(bytes: Uint8Array): boolean {
  let brackets = 0;
  for (const byte of bytes) if (openBrackets.has(byte)) brackets += 1;
  if (brackets <= deepest) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (openBrackets.has(byte)) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (closeBrackets.has(byte)) depth -= 1;
  }
  return false;
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
