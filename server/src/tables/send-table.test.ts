import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createErrorHandler } from '../platform/error-handling.ts';
import { textTable } from '../testing/table-texts.ts';
import { readerLanguage } from './reader-language.ts';
import { sendTable, type TableFormat, tableFormatSchema } from './send-table.ts';
import type { Table } from './table.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(
  rows: () => Table<string>['rows'],
  scope: Pick<Table<string>, 'scope'> = {},
): Promise<string> {
  const app = express();
  app.get('/:format', (request, response) =>
    sendTable({
      response,
      table: {
        ...textTable([]),
        title: { en: "Visits: all 'of' them", kk: 'Келулер', ru: 'Посещения', zh: '访问' },
        rows: rows(),
        ...scope,
      },
      format: tableFormatSchema.parse(request.params.format),
      language: readerLanguage(request),
    }),
  );
  app.use(createErrorHandler({ onFault: () => {} }));
  server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const formats: readonly TableFormat[] = ['json', 'csv', 'xlsx'];

// Each workbook starts a thread, which reads its library from the beginning.
describe.each(formats)('a table sent as %s', { timeout: 60_000 }, (format) => {
  it('carries a plain name, and one in the reader’s language', async () => {
    const url = await serving(() => ['a']);
    const disposition = async (path: string, accept: string) => {
      const response = await fetch(`${url}/${format}${path}`, {
        headers: { 'Accept-Language': accept },
      });
      await response.arrayBuffer();
      return [
        response.headers.get('content-language'),
        /^(?:attachment|inline); filename="texts\.(?:json|csv|xlsx)"; filename\*=UTF-8''([^ ]+)$/.exec(
          response.headers.get('content-disposition') ?? '',
        )?.[1],
      ];
    };
    expect(await disposition('', 'zh-CN,zh;q=0.9')).toEqual([
      'zh',
      `${encodeURIComponent('访问')}.${format}`,
    ]);
    expect(await disposition('?lang=ru', 'zh-CN')).toEqual([
      'ru',
      `${encodeURIComponent('Посещения')}.${format}`,
    ]);
    expect(await disposition('', 'fr')).toEqual([
      'en',
      `Visits%20%20all%20%27of%27%20them.${format}`,
    ]);
    expect(await disposition('?lang=fr', 'kk')).toEqual([
      'kk',
      `${encodeURIComponent('Келулер')}.${format}`,
    ]);
  });

  it('says in its name which one of its title it is', async () => {
    const days = '2026-01-01 – 2026-01-31';
    const scope = { en: days, kk: days, ru: `${days} Китайская/сторона`, zh: days };
    const url = await serving(() => ['a'], { scope });
    const response = await fetch(`${url}/${format}?lang=ru`);
    await response.arrayBuffer();
    const [, name = ''] =
      /filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    expect(decodeURIComponent(name)).toBe(`Посещения ${days} Китайская сторона.${format}`);
  });

  it('asks for rows no faster than they are read, and for none once the reader has gone', async () => {
    const watched = endlessRows();
    const url = await serving(() => watched.rows);
    const [answer] = (await once(get(`${url}/${format}`), 'response')) as [IncomingMessage];
    await once(answer, 'readable');
    const settled = await settles(() => watched.asked);
    expect(settled).toBeLessThan(60_000);
    answer.destroy();
    await watched.ended;
    expect(watched.asked).toBeLessThan(settled + 2000);
  });

  it('answers with a problem when no row can be read', async () => {
    const url = await serving(() => failingAfter(0));
    const response = await fetch(`${url}/${format}`);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('cuts the connection when the rows end in an error, so that half is not taken for all', async () => {
    const url = await serving(() => failingAfter(100_000));
    const response = await fetch(`${url}/${format}`);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});

/** Rows that never end, each of bytes that no format makes smaller. */
function endlessRows() {
  let asked = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const rows = (function* () {
    try {
      for (;;) {
        asked += 1;
        yield randomBytes(600).toString('base64');
      }
    } finally {
      end();
    }
  })();
  return {
    rows,
    ended,
    get asked() {
      return asked;
    },
  };
}

function* failingAfter(count: number): Generator<string> {
  for (let row = 0; row < count; row += 1) yield `row ${row}`;
  throw new Error('the disk is gone');
}

/** A number once it has stood still for a while. */
async function settles(read: () => number): Promise<number> {
  for (let last = -1, again = read(); ; last = again, again = read()) {
    if (last === again) return again;
    await setTimeout(500);
  }
}
