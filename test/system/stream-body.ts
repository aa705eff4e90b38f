import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** One NDJSON request with a body of any length, sent only as fast as it is taken. */
export async function streamBody(options: {
  readonly url: string;
  readonly key: string;
  readonly chunks: Iterable<string | Uint8Array>;
}): Promise<{ readonly status: number; readonly body: unknown }> {
  const sending = request(`${options.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${options.key}`, 'Content-Type': 'application/x-ndjson' },
  });
  const answered = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }),
      );
    });
  });
  await pipeline(Readable.from(options.chunks, { objectMode: false }), sending);
  return answered;
}
