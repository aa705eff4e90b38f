import { useTranslation } from 'react-i18next';
import type { ClosingWatch } from '../centre/closing-watch.ts';
import { useFormat } from './use-format.ts';

/** "148 day visitors still inside", "17 overnight". */
export function useClosingTexts(closing: ClosingWatch | undefined): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  if (closing === undefined) return [];
  const counted = (count: number) => ({ count, formatted: format.count(count) });
  if (closing.kind === 'after') {
    const { inside, children } = closing;
    const texts = [t('side.stillInside', counted(inside))];
    return children > 0 ? [...texts, t('side.children', counted(children))] : texts;
  }
  const { dayVisitors, overnight } = closing;
  const texts = [`${format.count(dayVisitors)} ${t('side.dayVisitors', { count: dayVisitors })}`];
  return overnight > 0 ? [...texts, t('side.overnight', counted(overnight))] : texts;
}
