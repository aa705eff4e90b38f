import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { earlierOf, laterOf, nameOfPeriod, periodNames, periodOf } from '../../centre/periods.ts';
import { DateField } from '../../design/date-field.tsx';
import { FilterBar } from '../../design/filter-bar.tsx';
import { FilterSelect } from '../../design/filter-fields.tsx';
import { countSet } from '../../design/search-words.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import {
  type Grouping,
  type KindGrouping,
  kindGroupings,
  type ReportsSearch,
  timeGroupings,
} from './reports-search.ts';
import type { TodayOf } from './use-today.ts';

const route = getRouteApi('/reports');
const own = 'own';

export interface PeriodControlsProps {
  readonly todayOf: TodayOf;
  readonly from: string;
  readonly to: string;
  readonly side: string | undefined;
}

export interface VisitsControlsProps extends PeriodControlsProps {
  readonly by: Grouping;
  readonly split: KindGrouping | undefined;
}

/** Which days, which side and counted how; all of it in the address. */
export function VisitsControls({ by, split, ...period }: VisitsControlsProps) {
  const { t } = useTranslation();
  const change = useChange();
  const groupings = [...timeGroupings, ...kindGroupings];
  return (
    <PeriodControls {...period}>
      <NativeSelect
        label={t('reports.groupBy')}
        value={by}
        data={groupings.map((one) => ({ value: one, label: t(`reports.grouping.${one}`) }))}
        onChange={({ currentTarget }) => {
          const next = groupings.find((one) => one === currentTarget.value);
          change({ by: next, split: next === split ? undefined : split });
        }}
      />
      <NativeSelect
        label={t('reports.splitBy')}
        value={split ?? ''}
        data={[
          { value: '', label: t('reports.notSplit') },
          ...kindGroupings
            .filter((one) => one !== by)
            .map((one) => ({ value: one, label: t(`reports.grouping.${one}`) })),
        ]}
        onChange={({ currentTarget }) =>
          change({ split: kindGroupings.find((one) => one === currentTarget.value) })
        }
      />
    </PeriodControls>
  );
}

export function PeriodControls(
  props: PeriodControlsProps & { readonly children?: React.ReactNode },
) {
  const { todayOf, from, to, side, children } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useChange();
  const sides = Object.entries(state?.site.sides ?? {}).toSorted(
    ([, a], [, b]) => a.order - b.order,
  );
  const { report } = search;
  const today = todayOf(side);
  const period = nameOfPeriod({ from, to }, today);
  return (
    <FilterBar
      set={countSet([search.from, search.by, search.split, side])}
      onClear={() => void navigate({ search: report === undefined ? {} : { report } })}
    >
      <NativeSelect
        label={t('reports.period')}
        value={period ?? own}
        data={[
          ...periodNames.map((name) => ({ value: name, label: t(`reports.periods.${name}`) })),
          { value: own, label: t('reports.periods.own'), disabled: true },
        ]}
        onChange={({ currentTarget }) => {
          const name = periodNames.find((one) => one === currentTarget.value);
          if (name !== undefined) change(periodOf(name, today));
        }}
      />
      <DateField
        label={t('reports.from')}
        whenDone
        value={from}
        max={today.latest}
        onChange={(date) => change({ from: date, to: laterOf(date, to) })}
      />
      <DateField
        label={t('reports.to')}
        whenDone
        value={to}
        onChange={(date) => change({ from: earlierOf(date, from), to: date })}
      />
      {children}
      <FilterSelect
        label={t('reports.grouping.side')}
        value={side}
        options={sides.map(([id, { name }]) => ({ value: id, label: format.name(name) }))}
        // The other side's today is another date.
        onChange={(next) =>
          change({
            side: next,
            ...(search.from !== undefined && period && periodOf(period, todayOf(next))),
          })
        }
      />
    </FilterBar>
  );
}

/** Another address for another report: the way back is the browser's. */
function useChange(): (changed: ReportsSearch) => void {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (changed) => void navigate({ search: { ...search, ...changed } });
}
