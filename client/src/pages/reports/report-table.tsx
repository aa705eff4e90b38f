import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/data-table.tsx';
import type { Column } from '../../design/table-column.ts';
import { useFormat } from '../../languages/use-format.ts';

const longestWhole = 50;

export interface ReportTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** So short that it need not scroll by itself. */
  readonly whole?: boolean;
}

/** A table of a report; what has no room on paper is in the documents that can be taken away. */
export function ReportTable<Row extends object>(props: ReportTableProps<Row>) {
  const { whole = props.rows.length <= longestWhole, ...table } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable
      {...table}
      {...(whole ? { height: 'none' } : {})}
      notPrinted={(count) => t('reports.printedMore', { count, formatted: format.count(count) })}
    />
  );
}
