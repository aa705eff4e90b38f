import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../design/filter-bar.tsx';
import { FilterSelect, FilterSwitch } from '../../design/filter-fields.tsx';
import { useSides } from '../../live/use-sides.ts';
import { ReferenceField } from './reference-field.tsx';
import styles from './visitors-page.module.css';
import { categories, filtersSet, type VisitorsSearch } from './visitors-search.ts';

export interface VisitorFiltersProps {
  readonly search: VisitorsSearch;
  readonly onChange: (change: VisitorsSearch) => void;
  readonly onClear: () => void;
}

export function VisitorFilters({ search, onChange, onClear }: VisitorFiltersProps) {
  const { t } = useTranslation();
  const sides = useSides();
  return (
    <FilterBar set={filtersSet(search)} onClear={onClear}>
      <FilterSelect
        label={t('visitors.side')}
        value={search.side}
        options={sides.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(side) => onChange({ side })}
      />
      <FilterSelect
        label={t('who.category')}
        value={search.category}
        options={categories.map((value) => ({ value, label: t(`who.${value}`) }))}
        onChange={(category) => onChange({ category })}
      />
      <NumberInput
        className={styles.minDay ?? ''}
        label={t('visitors.minDay')}
        value={search.minDay ?? ''}
        min={1}
        max={999}
        allowDecimal={false}
        onChange={(value) =>
          onChange({ minDay: typeof value === 'number' && value > 0 ? value : undefined })
        }
      />
      <ReferenceField value={search.q} onChange={(q) => onChange({ q })} />
      <FilterSwitch
        label={t('visitors.childrenOnly')}
        checked={search.children === true}
        onChange={(checked) => onChange({ children: checked || undefined })}
      />
      <FilterSwitch
        label={t('visitors.overnightOnly')}
        checked={search.overnight === true}
        onChange={(checked) => onChange({ overnight: checked || undefined })}
      />
    </FilterBar>
  );
}
