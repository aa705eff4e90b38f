import { ApiProblem, problemOf } from './problem.ts';
import type { Reader } from './reading.ts';

// Guarantee: a request ends with what its reader made of the answer, or with an ApiProblem; it is
// given up when its signal says so, and never waits longer than a minute, or ten for a document.

const longestMilliseconds = 60_000;
const longestDocumentMilliseconds = 600_000;

export interface Asked<T> {
  readonly path: string;
  /** Left out where it has no value, so that filters can be handed on as they are. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly reader: Reader<T>;
  readonly signal?: AbortSignal | undefined;
}

export interface Sent<T> extends Asked<T> {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The version that was read: the server refuses when somebody was faster. */
  readonly ifMatch?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer with its version, for what is changed with `ifMatch`. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string | undefined;
}

export interface Api {
  readonly get: <T>(asked: Asked<T>) => Promise<T>;
  readonly getVersioned: <T>(asked: Asked<T>) => Promise<Versioned<T>>;
  readonly send: <T>(sent: Sent<T>) => Promise<T>;
  readonly sendVersioned: <T>(sent: Sent<T>) => Promise<Versioned<T>>;
  /** A document, such as a workbook, with the name the server gave it. */
  readonly download: (
    asked: Omit<Asked<never>, 'reader'> & {
      readonly language: string;
      /** How much has come: nobody knows how much there will be. */
      readonly onProgress?: (bytes: number) => void;
    },
  ) => Promise<{ readonly name: string; readonly content: Blob }>;
}

export interface ApiOptions {
  /** Of the tab, where it was opened with one; otherwise the session's cookie speaks. */
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  /** What is read while nobody is there keeps no session from lying idle. */
  readonly isAttended: () => boolean;
}

export function createApi({ key, fetch, isAttended }: ApiOptions): Api {
  async function ask(
    sent: Omit<Sent<unknown>, 'reader'>,
    headers: Record<string, string>,
    longest = longestMilliseconds,
  ) {
    const { path, query, method, body, ifMatch, signal } = sent;
    const limit = AbortSignal.timeout(longest);
    const request: RequestInit = {
      method: method ?? 'GET',
      headers: {
        ...headers,
        ...sent.headers,
        ...(method === undefined && !isAttended() ? { 'Khorgos-Unattended': '1' } : {}),
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      cache: 'no-store',
      credentials: 'same-origin',
    };
    let response: Response;
    try {
      response = await fetch(addressOf(path, query), request);
    } catch (error) {
      // Given up on purpose is no problem of the network.
      if (signal?.aborted === true) throw error;
      throw new ApiProblem({ kind: 'offline', status: 0 });
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function versioned<T>(sent: Sent<T>): Promise<Versioned<T>> {
    const response = await ask(sent, { Accept: 'application/json' });
    const value = sent.reader(await contentOf(response));
    if (value === undefined)
      throw new ApiProblem({
        kind: 'failed',
        status: response.status,
        detail: `unexpected answer of ${sent.path}`,
        requestId: response.headers.get('X-Request-Id') ?? undefined,
      });
    return { value, version: response.headers.get('ETag') ?? undefined };
  }

  return {
    get: async (asked) => (await versioned(asked)).value,
    getVersioned: versioned,
    send: async (sent) => (await versioned({ method: 'POST', ...sent })).value,
    sendVersioned: (sent) => versioned({ method: 'PUT', ...sent }),
    async download({ language, onProgress, ...asked }) {
      const headers = { 'Accept-Language': language };
      const response = await ask(asked, headers, longestDocumentMilliseconds);
      return { name: nameOf(response), content: await documentOf(response, asked, onProgress) };
    },
  };
}

function addressOf(path: string, query: Asked<never>['query'] = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') words.set(name, String(value));
  return words.size === 0 ? path : `${path}?${words}`;
}

/** All of it or an ApiProblem: a connection that is cut leaves half a document, which is none. */
async function documentOf(
  response: Response,
  { signal }: Pick<Asked<never>, 'signal'>,
  onProgress: ((bytes: number) => void) | undefined,
): Promise<Blob> {
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
      pieces.push(read.value);
      bytes += read.value.byteLength;
      onProgress?.(bytes);
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem({ kind: 'offline', status: 0 });
  }
  return new Blob(pieces, { type: response.headers.get('Content-Type') ?? '' });
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** RFC 6266: the name in the reader's language where there is one. */
function nameOf(response: Response): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const titled = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (titled !== undefined) return decodeURIComponent(titled);
  return /filename="([^"]+)"/i.exec(header)?.[1] ?? 'khorgos';
}
