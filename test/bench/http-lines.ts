import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

// The least that can speak HTTP/1.1: it writes requests that were put together beforehand and reads
// how each was answered. It shares the machine with what it measures, so it must cost next to nothing.

/** Puts a POST together, ready for the wire. */
export function post(options: {
  readonly url: URL;
  readonly path: string;
  readonly type: string;
  readonly key: string;
  readonly body: string | Buffer;
}): Buffer {
  const body = Buffer.from(options.body);
  const head = [
    `POST ${options.path} HTTP/1.1`,
    `Host: ${options.url.host}`,
    `Authorization: Bearer ${options.key}`,
    `Content-Type: ${options.type}`,
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

/** Kept-alive connections, each with one request on its way at a time. */
export interface HttpLines {
  readonly count: number;
  /** Sends on a connection that is free; `answered` gets the body. Throws on anything but 200. */
  send(line: number, request: Buffer, answered: (body: Buffer) => void): void;
  close(): void;
}

export async function openHttpLines(
  url: URL,
  count: number,
  onError: (error: Error) => void,
): Promise<HttpLines> {
  const lines: { readonly socket: Socket; answered: ((body: Buffer) => void) | undefined }[] = [];
  let closed = false;
  for (let index = 0; index < count; index += 1) {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    await once(socket, 'connect');
    const line: (typeof lines)[number] = { socket, answered: undefined };
    lines.push(line);
    let held: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const body = readAnswer(held);
      if (body === undefined) return;
      held = Buffer.alloc(0);
      const { answered } = line;
      line.answered = undefined;
      if (body instanceof Error) onError(body);
      else answered?.(body);
    });
    socket.on('error', onError);
    socket.on('close', () => {
      if (!closed) onError(new Error('the server closed a connection'));
    });
  }
  return {
    count,
    send(index, request, answered) {
      const line = lines[index];
      if (line === undefined) throw new RangeError(`there is no connection ${index}`);
      line.answered = answered;
      line.socket.write(request);
    },
    close() {
      closed = true;
      for (const { socket } of lines) socket.destroy();
    },
  };
}

/** The body of a whole answer, undefined while some of it is missing. */
function readAnswer(bytes: Buffer): Buffer | Error | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
  if (Number.isNaN(length)) return new Error('an answer without Content-Length');
  if (bytes.length < end + 4 + length) return undefined;
  const body = bytes.subarray(end + 4, end + 4 + length);
  if (head.startsWith('HTTP/1.1 200')) return body;
  return new Error(`${head.split('\r\n', 1)[0]}: ${body.toString().slice(0, 500)}`);
}

/** Sends every request once, as many at a time as there are connections; seconds until the last answer. */
export async function sendAll(options: {
  readonly url: URL;
  readonly connections: number;
  readonly requests: readonly Buffer[];
  readonly onAnswer?: (body: Buffer) => void;
}): Promise<number> {
  const { url, requests, onAnswer } = options;
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const lines = await openHttpLines(url, options.connections, (error) => fail(error));
  const begun = performance.now();
  const all = new Promise<void>((resolve) => {
    let sent = 0;
    let answered = 0;
    const next = (line: number) => {
      const request = requests[sent];
      if (request === undefined) return;
      sent += 1;
      lines.send(line, request, (body) => {
        onAnswer?.(body);
        answered += 1;
        if (answered === requests.length) resolve();
        else next(line);
      });
    };
    for (let line = 0; line < lines.count; line += 1) next(line);
  });
  try {
    await Promise.race([all, failed]);
    return (performance.now() - begun) / 1000;
  } finally {
    lines.close();
  }
}
