import { useTranslation } from 'react-i18next';
import { categories } from '../../centre/who-is-inside.ts';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import type { Grouping } from './reports-search.ts';

export interface GroupingNames {
  /** In full: "Mon 23 Nov 2026", "14:00–15:00", "Kyrgyzstan". */
  readonly title: (by: Grouping, value: string | undefined) => string;
  /** For an axis: "23 Nov 2026" is "23 Nov". */
  readonly tick: (by: Grouping, value: string | undefined) => string;
  /** What a table is sorted by. */
  readonly sortName: (by: Grouping, value: string) => string;
}

/** What periods and kinds of visits are called in the reader's language; what has no value is the rest. */
export function useGroupingNames(): GroupingNames {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { state } = useLive();

  function title(by: Grouping, value: string | undefined): string {
    if (value === undefined) return t('reports.rest');
    switch (by) {
      case 'hour':
        return `${clock(Number(value))}–${clock(Number(value) + 1)}`;
      case 'day':
        return `${format.weekday(value)} ${format.civilDate(value)}`;
      case 'week':
        return t('reports.weekFrom', { date: format.civilDate(value) });
      case 'month':
        return format.month(value);
      case 'side': {
        const side = state?.site.sides[value];
        return side === undefined ? value : format.name(side.name);
      }
      case 'category': {
        const category = categories.find((one) => one === value);
        return category === undefined ? value : t(`who.${category}`);
      }
      case 'nationality':
        return stateName(value, i18n.language, t);
    }
  }

  return {
    title,
    tick(by, value) {
      if (value === undefined || by === 'month') return title(by, value);
      if (by === 'hour') return clock(Number(value));
      if (by === 'day' || by === 'week')
        return format.dayMonth(Date.parse(`${value}T00:00:00Z`), 'UTC');
      return title(by, value);
    },
    sortName: (by, value) =>
      by === 'side' || by === 'category' || by === 'nationality' ? title(by, value) : value,
  };
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
