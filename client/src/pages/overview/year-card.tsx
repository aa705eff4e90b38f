import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import type { SideView } from '../../centre/side-view.ts';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { useFormat } from '../../languages/use-format.ts';

export interface YearCardProps {
  readonly year: State['year'];
  readonly sides: readonly SideView[];
}

/** The founding text's figures, as they stand today. */
export function YearCard({ year, sides }: YearCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('year.title')}>
      <FigureList
        figures={[
          { label: t('year.visits'), value: format.count(year.visits) },
          ...sides.map(({ id, names }) => ({
            label: t('year.bySide', { side: format.name(names) }),
            value: format.count(year.bySide[id] ?? 0),
          })),
          { label: t('year.visitors'), value: format.count(year.visitors) },
          { label: t('year.foreign'), value: format.count(year.foreign) },
          { label: t('year.foreignCountries'), value: format.count(year.foreignCountries) },
        ]}
      />
    </Card>
  );
}
