import styles from './printed-table.module.css';
import type { Column } from './table-column.ts';

/** On paper a longer table helps nobody. */
const mostPrinted = 1500;

export interface PrintedTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** How many there are in all, printed or not. */
  readonly total: number;
  /** Says that so many are not. */
  readonly notPrinted: (count: number) => string;
}

/** A table on paper: every row in its order, with the headings on every page. */
export function PrintedTable<Row>(props: PrintedTableProps<Row>) {
  const { label, rows, columns, rowKey, total, notPrinted } = props;
  const printed = rows.slice(0, mostPrinted);
  const more = total - printed.length;
  return (
    <>
      <table className={styles.printed} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, header, align }) => (
              <th key={id} scope="col" data-align={align}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {printed.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, align, cell }, place) => {
                const Cell = place === 0 ? 'th' : 'td';
                return (
                  <Cell key={id} scope={place === 0 ? 'row' : undefined} data-align={align}>
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{notPrinted(more)}</p>}
    </>
  );
}
