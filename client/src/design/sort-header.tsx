import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';

export interface SortHeaderProps {
  readonly label: string;
  readonly align: 'end' | undefined;
  readonly width: string | undefined;
  readonly wideOnly: boolean;
  readonly sorted: { readonly descending: boolean } | undefined;
  readonly onSort: (() => void) | undefined;
}

export function SortHeader(props: SortHeaderProps) {
  const { label, align, width, wideOnly, sorted, onSort } = props;
  const { t } = useTranslation();
  const order = sorted?.descending === true ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      data-align={align}
      data-wide-only={wideOnly || undefined}
      aria-sort={sorted === undefined ? undefined : order}
      style={{ width }}
    >
      {onSort === undefined ? (
        label
      ) : (
        <UnstyledButton
          className={styles.sort}
          onClick={onSort}
          title={t('table.sort', { column: label })}
        >
          {label}
          {/* Never on a line of its own. */}
          {'\u2060'}
          <span className={styles.arrow} aria-hidden="true">
            {sorted === undefined ? '↕' : sorted.descending ? '↓' : '↑'}
          </span>
        </UnstyledButton>
      )}
    </th>
  );
}
