import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column, Sort } from './table-column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/**
 * The rows sorted by a column; the same array while they are the same rows in the same order. It makes an
 * object of each row: not for those that a server sorts, of which there may be a hundred thousand.
 */
export function useSortedRows<Row extends object>(options: {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
}): readonly Row[] {
  const { rows, columns, sort } = options;
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, header, sortBy }): ColumnDef<typeof features, Row> => ({
          id,
          header,
          accessorFn: (row) => (typeof sortBy === 'function' ? sortBy(row) : ''),
          sortFn: (a, b) => compare(a.getValue(id), b.getValue(id)),
        }),
      ),
    [columns],
  );
  const sorting = useMemo(
    () => (sort === undefined ? [] : [{ id: sort.column, desc: sort.descending }]),
    [sort],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, state: { sorting } });
  const sorted = table.getRowModel().rows;
  return useMemo(() => sorted.map(({ original }) => original), [sorted]);
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}
