import type { ReactNode } from 'react';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What it is sorted by on this page; a table whose server sorts has `true` instead. */
  readonly sortBy?: ((row: Row) => string | number) | true;
  readonly align?: 'end';
  /** Of CSS; columns without one share the rest. */
  readonly width?: string;
  /** Left out on a phone. */
  readonly wideOnly?: boolean;
}
