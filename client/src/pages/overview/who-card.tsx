import type { State } from '@khorgos/shared/live/state';
import { Table } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoryParts } from '../../centre/who-is-inside.ts';
import { Card } from '../../design/card.tsx';
import { ShareBar } from '../../design/share-bar.tsx';
import { useFormat } from '../../languages/use-format.ts';

export interface WhoCardProps {
  readonly counts: State['counts'];
}

export const WhoCard = memo(function WhoCard({ counts }: WhoCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const among = (count: number) => (counts.total === 0 ? 0 : count / counts.total);
  const rows = [
    ...categoryParts(counts).map(({ category, count, share }) => ({
      name: t(`who.${category}`),
      count,
      share,
    })),
    { name: t('who.children'), count: counts.children, share: among(counts.children) },
    { name: t('who.overnight'), count: counts.overnight, share: among(counts.overnight) },
  ];
  return (
    <Card title={t('who.title')}>
      <Table verticalSpacing={5} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('who.category')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('who.count')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('who.share')}
            </Table.Th>
            <Table.Td aria-hidden />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, count, share }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right">{format.count(count)}</Table.Td>
              <Table.Td ta="right">{format.percent(share)}</Table.Td>
              <Table.Td w="30%" aria-hidden>
                <ShareBar share={share} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
});
