import type { State } from '@khorgos/shared/live/state';
import { Table } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoryParts } from '../../centre/who-is-inside.ts';
import { Card } from '../../design/card.tsx';
import { ShareBar } from '../../design/share-bar.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { Door } from './door.tsx';

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
      to: `/visitors?category=${category}`,
      count,
      share,
    })),
    {
      name: t('who.children'),
      to: '/visitors?children=true',
      count: counts.children,
      share: among(counts.children),
    },
    {
      name: t('who.overnight'),
      to: '/visitors?overnight=true',
      count: counts.overnight,
      share: among(counts.overnight),
    },
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
          {rows.map(({ name, to, count, share }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right">
                <Door to={to} needs="operator">
                  {format.count(count)}
                </Door>
              </Table.Td>
              <Table.Td ta="right">{format.share(share)}</Table.Td>
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
