import { useTranslation } from 'react-i18next';
import { urgentOf } from '../centre/alert-list.ts';
import { HiddenText } from '../design/hidden-text.tsx';
import { PrioritySymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useSelected } from '../live/hooks.ts';
import styles from './urgent-count.module.css';

/** How many alerts wait for somebody, beside the way to them. */
export function UrgentCount() {
  const { t } = useTranslation();
  const format = useFormat();
  const urgent = useSelected(
    ({ state }) => state && urgentOf(state.alerts),
    (a, b) => a?.count === b?.count && a?.priority === b?.priority,
  );
  if (urgent === undefined) return null;
  const count = format.count(urgent.count);
  return (
    <span className={styles.urgent} data-priority={urgent.priority}>
      <PrioritySymbol className={styles.symbol} priority={urgent.priority} />
      <span aria-hidden>{count}</span>
      <HiddenText> ({t('nav.urgent', { formatted: count })})</HiddenText>
    </span>
  );
}
