import { type ClientRequest, request } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** A request to take in passages whose body comes when the test says so. */
export interface SlowUpload {
  write(text: string): void;
  end(text?: string): void;
  /** Rejects when the connection ends before there is an answer. */
  readonly answered: Promise<Answered>;
}

export function slowUpload(options: {
  readonly url: string;
  readonly key: string;
  readonly type: 'application/json' | 'application/x-ndjson';
  /** What the body is said to weigh; chunks of any number where it is not said. */
  readonly length?: number;
}): SlowUpload {
  const { url, key, type, length } = options;
  const sending = request(`${url}/api/v1/events`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': type,
      ...(length === undefined ? {} : { 'Content-Length': length }),
    },
  });
  const answered = answerOf(sending);
  // Whoever looks at it later is told; until then it is nobody's failure.
  answered.catch(() => undefined);
  sending.flushHeaders();
  return {
    write: (text) => void sending.write(text),
    end: (text) => void (text === undefined ? sending.end() : sending.end(text)),
    answered,
  };
}

function answerOf(sending: ClientRequest): Promise<Answered> {
  return new Promise((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: JSON.parse(text),
        }),
      );
    });
  });
}
