import { isMet, type Row, ratioOf } from './row.ts';

const head = ['', 'unit', 'ours', 'p95', 'raw limit', 'ratio', 'goal', 'met', 'MiB'];

/** The rows as text columns: names to the left, figures to the right. */
export function table(rows: readonly Row[]): string {
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const [first = '', ...rest] = lines;
  return [first, '-'.repeat(Math.max(...lines.map(({ length }) => length))), ...rest].join('\n');
}

function cellsOf(row: Row): string[] {
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    row.name,
    row.unit,
    figure(row.ours),
    row.p95 === undefined ? '' : figure(row.p95),
    row.raw === undefined ? '' : figure(row.raw),
    ratio === undefined ? '' : ratio.toFixed(2),
    goalOf(row),
    met === undefined ? '' : met ? 'yes' : 'NO',
    row.memory === undefined ? '' : Math.round(row.memory).toLocaleString('en'),
  ];
}

function goalOf({ goal }: Row): string {
  if (goal === undefined) return '';
  if (goal.kind === 'atMost') return `<= ${figure(goal.most)}`;
  if ('atMost' in goal) return `<= ${goal.atMost}`;
  return `>= ${goal.kind === 'ratio' ? String(goal.atLeast) : figure(goal.atLeast)}`;
}

function figure(value: number): string {
  const digits = value >= 1000 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
