import type { Candidate } from './candidate.ts';
import { parseJsonBytes } from './json-text.ts';
import { type Line, readLines } from './ndjson-lines.ts';

/** CONTRACT §3: a line is at most 16 KiB. */
const longestLine = 16 * 1024;

const lossy = new TextDecoder();

export interface EventLine {
  readonly candidate: Candidate;
  readonly bytes: number;
}

/** NDJSON, a candidate a line; a line that cannot be read is a candidate too, for quarantine. */
export async function* readEventLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<EventLine> {
  for await (const line of readLines(bytesOf(chunks), longestLine))
    yield {
      candidate: candidateOf(line),
      bytes: line.kind === 'line' ? line.bytes.length : longestLine,
    };
}

async function* bytesOf(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

function candidateOf(line: Line): Candidate {
  if (line.kind === 'tooLong')
    return unreadable(line.beginning, `is longer than ${longestLine} bytes`);
  const json = parseJsonBytes(line.bytes);
  return json.kind === 'json'
    ? { kind: 'value', value: json.value }
    : unreadable(line.bytes, json.message);
}

function unreadable(bytes: Uint8Array, message: string): Candidate {
  return { kind: 'unreadable', text: lossy.decode(bytes), issue: { path: '', message } };
}
