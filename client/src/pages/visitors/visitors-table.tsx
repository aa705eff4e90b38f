import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/data-table.tsx';
import { isSelecting } from '../../design/row-click.ts';
import type { Column, Sort } from '../../design/table-column.ts';
import { Unbroken } from '../../design/unbroken.tsx';
import { stateName } from '../../languages/state-names.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import { StayDay } from './stay-day.tsx';
import type { VisitorInside } from './visitor-list.ts';
import styles from './visitors-page.module.css';

const route = getRouteApi('/visitors');

export interface VisitorsTableProps {
  readonly visitors: readonly VisitorInside[];
  readonly total: number;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onEnd: () => void;
  readonly onOpen: (visitor: VisitorInside) => void;
}

export function VisitorsTable(props: VisitorsTableProps) {
  const { visitors, total, sort, onSort, onEnd, onOpen } = props;
  const { t } = useTranslation();
  return (
    <DataTable
      label={t('nav.visitors')}
      rows={visitors}
      rowKey={({ ref }) => ref}
      columns={useColumns()}
      sorted={{ by: sort, onSort }}
      total={total}
      onEnd={onEnd}
      onOpen={onOpen}
      height="max(24rem, calc(100vh - 25rem))"
    />
  );
}

function useColumns(): readonly Column<VisitorInside>[] {
  const { t, i18n } = useTranslation();
  const moments = useMoments();
  const foundBy = route.useSearch();
  const sides = new Map(useSides().map((side) => [side.id, side]));
  /** On the clock of the side, which may be another one in the next row. */
  const onClock = (write: typeof moments.moment, at: string, side: string) => (
    <>
      {write(Date.parse(at), sides.get(side)?.timeZone ?? 'UTC')}
      <br />
      <span className={styles.mute}>{sides.get(side)?.name ?? side}</span>
    </>
  );
  return [
    {
      id: 'ref',
      header: t('visitors.ref'),
      sortBy: true,
      width: '10.5rem',
      // Enter on the row opens it; a link is for whoever wants it in a tab of its own.
      cell: ({ ref }) => (
        <Link
          to="/visitors/$ref"
          params={{ ref }}
          state={{ foundBy }}
          className={styles.reference}
          tabIndex={-1}
          // Dragging over it selects it, to be taken elsewhere.
          draggable={false}
          onClick={(event) => {
            if (isSelecting()) event.preventDefault();
          }}
        >
          <Unbroken text={ref} />
        </Link>
      ),
    },
    {
      id: 'nationality',
      header: t('nationality.name'),
      sortBy: true,
      wideOnly: true,
      cell: ({ nationality, child }) => (
        <>
          {stateName(nationality, i18n.language, t)}
          {child && <span className={styles.mute}> · {t('visitors.child')}</span>}
        </>
      ),
    },
    {
      id: 'document',
      header: t('visitors.document'),
      wideOnly: true,
      width: '9.5rem',
      cell: ({ document }) =>
        document === undefined ? (
          <span className={styles.mute}>{t('visitors.destroyed')}</span>
        ) : (
          <span className={styles.document}>
            {document.issuer} {document.number}
          </span>
        ),
    },
    {
      id: 'entered',
      header: t('visitors.entered'),
      sortBy: true,
      wideOnly: true,
      width: '13rem',
      cell: ({ current: { enteredAt, side } }) => onClock(moments.moment, enteredAt, side),
    },
    {
      id: 'deadline',
      header: t('visitors.deadline'),
      wideOnly: true,
      width: '12rem',
      cell: ({ current: { deadline, side } }) => onClock(moments.closing, deadline, side),
    },
    {
      id: 'day',
      header: t('visitors.day'),
      sortBy: true,
      cell: ({ current }) => <StayDay stay={current} />,
    },
  ];
}
