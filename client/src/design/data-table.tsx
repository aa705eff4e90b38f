import { measureElement, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import styles from './data-table.module.css';
import { HiddenText } from './hidden-text.tsx';
import { PrintedTable } from './printed-table.tsx';
import { isForRow } from './row-click.ts';
import { useRowKeys } from './row-keys.ts';
import { SortHeader } from './sort-header.tsx';
import type { Column, Sort } from './table-column.ts';
import { usePrinting } from './use-printing.ts';
import { useSortedRows } from './use-sorted-rows.ts';

// Guarantee: a real table for whoever reads it with eyes, keyboard or ears, and never more than some
// fifty rows of it in the document, whether it has seven or a hundred thousand; on paper all that are here.

/** Until one was measured. */
const rowHeight = 40;
const none: readonly never[] = [];

export interface DataTableProps<Row> {
  /** What this is a table of. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Opens a row: a click, or Enter. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** The server sorts: how it did, and what to do when somebody wants it otherwise. */
  readonly sorted?: { readonly by: Sort; readonly onSort: (sort: Sort) => void } | undefined;
  /** Called while the last rows are in sight: time to ask for more, unless that is under way or failed. */
  readonly onEnd?: (() => void) | undefined;
  /** How many there are in all, where not all are here yet. */
  readonly total?: number | undefined;
  /** Says that so many have no room on paper, where there is more to say than that. */
  readonly notPrinted?: (count: number) => string;
  /** Height of the scrolled part, of CSS. */
  readonly height?: string;
  /** More about a row, such as its priority, for CSS. */
  readonly rowData?: (row: Row) => Readonly<Record<`data-${string}`, string | undefined>>;
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowKey, onOpen, sorted, onEnd, rowData } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const isPrinting = usePrinting();
  const [ownSort, setOwnSort] = useState<Sort>();
  const scroll = useRef<HTMLElement>(null);
  const sort = sorted === undefined ? ownSort : sorted.by;
  const ownRows = useSortedRows({ rows: sorted === undefined ? rows : none, columns, sort });
  const shown = sorted === undefined ? ownRows : rows;
  const keyOf = useRef(rowKey);
  keyOf.current = rowKey;
  // The same one while the rows are, or every drawing would reckon the places of all of them anew.
  const getItemKey = useCallback(
    (index: number) => {
      const row = shown[index];
      return row === undefined ? index : keyOf.current(row);
    },
    [shown],
  );
  const { active, setActive, onKeyDown, rangeExtractor } = useRowKeys({
    count: shown.length,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    container: scroll,
    open: (index) => {
      const row = shown[index];
      if (row !== undefined) onOpen?.(row);
    },
  });
  // As high as the first that was measured: one that comes into sight as it was reckoned moves nothing, and
  // the places of all behind it need not be reckoned anew. Once, or rows of other heights would move all others.
  const usualHeight = useRef<number>(undefined);
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeight.current ?? rowHeight,
    measureElement: (...measured) => {
      const height = measureElement(...measured);
      usualHeight.current ??= height;
      return height;
    },
    getItemKey,
    overscan: 8,
    rangeExtractor,
  });
  const items = virtualizer.getVirtualItems();
  const inSight = virtualizer.range?.endIndex ?? 0;
  const isNearEnd = shown.length > 0 && inSight >= shown.length - 10;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);
  const toggle = ({ id }: Column<Row>) => {
    const next = { column: id, descending: sort?.column === id && !sort.descending };
    if (sorted === undefined) setOwnSort(next);
    else sorted.onSort(next);
  };
  let below = 0;
  return (
    <>
      <section
        ref={scroll}
        className={styles.scroll}
        data-printed={isPrinting || undefined}
        style={{ maxHeight: props.height ?? '70vh' }}
        // A part that scrolls can be reached by keyboard even where no row can.
        tabIndex={shown.length === 0 || onOpen === undefined ? 0 : undefined}
        aria-label={t('table.scroll', { table: label })}
      >
        <table
          className={styles.table}
          aria-label={label}
          aria-rowcount={(props.total ?? shown.length) + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <SortHeader
                  key={column.id}
                  label={column.header}
                  align={column.align}
                  width={column.width}
                  wideOnly={column.wideOnly ?? false}
                  sorted={sort?.column === column.id ? sort : undefined}
                  onSort={column.sortBy === undefined ? undefined : () => toggle(column)}
                />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {items.map((item) => {
              const row = shown[item.index];
              if (row === undefined) return null;
              const gap = item.start - below;
              below = item.end;
              return (
                // By its own key, or a row that moves up among the others would lose the keyboard.
                <Fragment key={item.key}>
                  {gap > 0 && <Gap height={gap} />}
                  <tr
                    ref={virtualizer.measureElement}
                    data-index={item.index}
                    className={styles.row}
                    data-opens={onOpen !== undefined || undefined}
                    aria-rowindex={item.index + 2}
                    tabIndex={onOpen === undefined ? undefined : item.index === active ? 0 : -1}
                    onFocus={() => setActive(item.index)}
                    onClick={(event) => {
                      if (isForRow(event)) onOpen?.(row);
                    }}
                    {...rowData?.(row)}
                  >
                    {columns.map((column, place) => {
                      const Cell = place === 0 ? 'th' : 'td';
                      return (
                        <Cell
                          key={column.id}
                          scope={place === 0 ? 'row' : undefined}
                          data-align={column.align}
                          data-wide-only={column.wideOnly}
                        >
                          {column.cell(row)}
                        </Cell>
                      );
                    })}
                  </tr>
                </Fragment>
              );
            })}
            <Gap height={virtualizer.getTotalSize() - below} />
          </tbody>
        </table>
        {onOpen !== undefined && shown.length > 0 && <HiddenText>{t('table.keys')}</HiddenText>}
      </section>
      {isPrinting && (
        <PrintedTable
          label={label}
          rows={shown}
          columns={columns}
          rowKey={rowKey}
          total={props.total ?? shown.length}
          notPrinted={
            props.notPrinted ??
            ((count) => t('table.notPrinted', { count, formatted: format.count(count) }))
          }
        />
      )}
    </>
  );
}

/** Nobody is told of a row that is none. */
const silent = { 'aria-hidden': true } as const;

/** Stands for the rows that are not in the document; in one cell, because a phone has fewer columns. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr {...silent}>
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
