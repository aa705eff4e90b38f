import type { State } from '@khorgos/shared/live/state';
import { Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api.ts';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import { type Compared, readYearReport } from '../reports/year-report-answer.ts';
import { Door } from './door.tsx';
import { nationalitiesOf } from './doors-of-today.ts';
import styles from './year-card.module.css';

const renewedAfterMilliseconds = 5 * 60_000;
/** States named here; the report behind the card names all. */
const mostStates = 5;
const report = '/reports?report=year';

export interface YearCardProps {
  readonly year: State['year'];
  readonly site: State['site'];
}

/** The founding text's figures: visits as they stand now, and against the same days of last year. */
export const YearCard = memo(function YearCard({ year, site }: YearCardProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const query = useQuery({
    queryKey: ['report', 'year now'],
    queryFn: ({ signal }) =>
      api.get({ path: '/api/v1/reports/year', reader: readYearReport, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: renewedAfterMilliseconds,
  });
  const sides = Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  const growth = (compared: Compared | undefined) =>
    compared === undefined || compared.growth === null ? t('none') : format.growth(compared.growth);
  return (
    <Card title={t('year.title')} aside={<Door to={report}>{t('year.all')}</Door>}>
      <div className={styles.year}>
        <QueryBlock query={query} needs="viewer">
          {(answer) => {
            const lines = [
              { key: 'visits', name: t('year.visits'), now: year.visits, of: answer.total },
              ...sides.map(([id, { name }]) => ({
                key: `side ${id}`,
                name: format.name(name),
                now: year.bySide[id] ?? 0,
                of: answer.bySide[id],
              })),
              { key: 'foreign', name: t('year.foreign'), now: year.foreign, of: answer.foreign },
              ...answer.foreignCountries.slice(0, mostStates).map((one) => ({
                key: one.nationality,
                name: t('year.state', { state: stateName(one.nationality, i18n.language, t) }),
                now: one.visits,
                of: one,
              })),
            ];
            const more = year.foreignCountries - mostStates;
            return (
              <>
                <Table verticalSpacing={4} horizontalSpacing={4}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Td aria-hidden />
                      <Table.Th scope="col" ta="right">
                        {t('year.now')}
                      </Table.Th>
                      <Table.Th scope="col" ta="right">
                        {t('year.growth')}
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {lines.map(({ key, name, now, of }) => (
                      <Table.Tr key={key}>
                        <Table.Th scope="row" fw={400}>
                          {name}
                        </Table.Th>
                        <Table.Td ta="right">
                          <Door to={report}>{format.count(now)}</Door>
                        </Table.Td>
                        <Table.Td ta="right">{growth(of)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
                <p className={styles.more}>
                  {more > 0 && (
                    <>
                      <Door to={report}>
                        {t('nationality.rest', { count: more, formatted: format.count(more) })}
                      </Door>
                      {' · '}
                    </>
                  )}
                  {t('year.visitorsLine', { count: format.count(year.visitors) })}
                  {' · '}
                  <Door to={nationalitiesOf(answer)}>{t('year.byNationality')}</Door>
                </p>
              </>
            );
          }}
        </QueryBlock>
      </div>
    </Card>
  );
});
