import { useTranslation } from 'react-i18next';
import type { ClosingWatch } from '../centre/closing-watch.ts';
import { useFormat } from './use-format.ts';

/** "148 day visitors still inside", "17 overnight". */
export function useClosingTexts(closing: ClosingWatch | undefined): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  if (closing === undefined) return [];
  const counted = (count: number) => ({ count, formatted: format.count(count) });
  const { dayVisitors, overnight, children } = closing;
  const texts = [`${format.count(dayVisitors)} ${t('side.dayVisitors', { count: dayVisitors })}`];
  if (children > 0) texts.push(t('side.children', counted(children)));
  if (overnight > 0) texts.push(t('side.overnight', counted(overnight)));
  return texts;
}
