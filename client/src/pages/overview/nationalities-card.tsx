import { Table } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { nationalityTable } from '../../centre/who-is-inside.ts';
import { Card } from '../../design/card.tsx';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import { visitorsFrom } from '../visitors/visitors-search.ts';
import { Door } from './door.tsx';
import styles from './nationalities-card.module.css';

const length = 10;

export interface NationalitiesCardProps {
  readonly byNationality: Readonly<Record<string, number>>;
}

export const NationalitiesCard = memo(function NationalitiesCard({
  byNationality,
}: NationalitiesCardProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { rows, rest } = nationalityTable(byNationality, length);
  return (
    <Card title={t('nationality.title')}>
      {rows.length === 0 ? (
        <p className={styles.empty}>{t('overview.emptyTitle')}</p>
      ) : (
        <Table verticalSpacing={4} horizontalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('nationality.name')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('who.count')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ code, count }) => (
              <Table.Tr key={code}>
                <Table.Th scope="row" fw={400}>
                  {stateName(code, i18n.language, t)}
                </Table.Th>
                <Table.Td ta="right">
                  <Door to={visitorsFrom([code])} needs="operator">
                    {format.count(count)}
                  </Door>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          {rest.codes.length > 0 && (
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row" fw={400} className={styles.empty}>
                  {t('nationality.rest', {
                    count: rest.codes.length,
                    formatted: format.count(rest.codes.length),
                  })}
                </Table.Th>
                <Table.Td ta="right">
                  <Door to={`${visitorsFrom(rest.codes)}&sort=nationality`} needs="operator">
                    {format.count(rest.count)}
                  </Door>
                </Table.Td>
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      )}
    </Card>
  );
});
