import type { Response } from 'express';
import { z } from 'zod';
import { csvDocument } from './csv-document.ts';
import { jsonDocument } from './json-document.ts';
import { sendPieces } from './send-pieces.ts';
import type { DocumentPieces, Language, Table } from './table.ts';
import { xlsxDocument } from './xlsx-document.ts';

/** What a table may be asked for as: `?format=`. */
export const tableFormatSchema = z.enum(['json', 'csv', 'xlsx'], {
  error: 'must be json, csv or xlsx',
});
export type TableFormat = z.infer<typeof tableFormatSchema>;

const mediaTypes: Readonly<Record<TableFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Answers with a table as a document, as fast as the reader takes it and no further ahead. Rows are
 * asked for no more once the reader has gone. Rejects with what the rows reject with: before the first
 * piece the answer may still be a problem, after it the connection is cut and half never passes for all.
 */
export async function sendTable<Row>(options: {
  readonly response: Response;
  readonly table: Table<Row>;
  readonly format: TableFormat;
  readonly language: Language;
}): Promise<void> {
  const { response, format, language } = options;
  const table = { ...options.table, rows: await begun(options.table.rows) };
  await sendPieces({
    response,
    pieces: documentOf(table, format, language),
    begin: () => setHeaders(response, table, format, language),
  });
}

/** The same rows, of which the first has been read: most failures to read them show there. */
async function begun<Row>(rows: Table<Row>['rows']): Promise<AsyncIterable<Row>> {
  const iterator =
    Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let read = first; read.done !== true; read = await iterator.next()) yield read.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

function documentOf<Row>(
  table: Table<Row>,
  format: TableFormat,
  language: Language,
): DocumentPieces {
  switch (format) {
    case 'json':
      return jsonDocument(table, language);
    case 'csv':
      return csvDocument(table, language);
    case 'xlsx':
      return xlsxDocument(table, language);
  }
}

function setHeaders<Row>(
  response: Response,
  table: Table<Row>,
  format: TableFormat,
  language: Language,
): void {
  const disposition = format === 'json' ? 'inline' : 'attachment';
  const said = [table.title[language], table.scope?.[language] ?? ''].join(' ');
  const title = said.replace(/[/\\:*?"<>|\p{Cc}\p{Cs}]/gu, ' ').trim();
  response.status(200).set({
    'Content-Type': mediaTypes[format],
    'Content-Disposition': `${disposition}; filename="${table.name}.${format}"; filename*=UTF-8''${extended(`${title}.${format}`)}`,
    'Content-Language': language,
    Vary: 'Accept-Language',
  });
}

/** RFC 8187: what encodeURIComponent leaves alone and a header may not carry. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
