import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/data-table.tsx';
import type { Column } from '../../design/table-column.ts';
import { usePrinting } from '../../design/use-printing.ts';
import { useFormat } from '../../languages/use-format.ts';
import styles from './reports.module.css';

/** On paper a longer table helps nobody: it is in the document to be saved. */
const mostPrinted = 1500;
const longestWhole = 50;

export interface ReportTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** So short that it need not scroll by itself. */
  readonly whole?: boolean;
}

/** On a screen a table that scrolls and sorts; on paper the same rows, all of them, with their headings on every page. */
export function ReportTable<Row extends object>(props: ReportTableProps<Row>) {
  const { whole = props.rows.length <= longestWhole, ...table } = props;
  if (usePrinting()) return <PrintedTable {...table} />;
  return <DataTable {...table} {...(whole ? { height: 'none' } : {})} />;
}

function PrintedTable<Row>({ label, rows, columns, rowKey }: ReportTableProps<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = rows.length - mostPrinted;
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
          {rows.slice(0, mostPrinted).map((row) => (
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
      {more > 0 && (
        <p>{t('reports.printedMore', { count: more, formatted: format.count(more) })}</p>
      )}
    </>
  );
}
