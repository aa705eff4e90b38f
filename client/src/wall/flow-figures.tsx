import { useTranslation } from 'react-i18next';
import type { SideView } from '../centre/side-view.ts';
import { useFormat } from '../languages/use-format.ts';
import styles from './flow-figures.module.css';

export interface FlowFiguresProps {
  readonly side: SideView;
}

/** In, out and peak of the day, each in its own column, so that none pushes another. */
export function FlowFigures({ side: { today, timeZone } }: FlowFiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (value: number | undefined) =>
    value === undefined ? t('none') : format.count(value);
  return (
    <dl className={styles.flow}>
      <div>
        <dt>{t('side.inToday')}</dt>
        <dd>{count(today?.entries)}</dd>
      </div>
      <div>
        <dt>{t('side.out')}</dt>
        <dd>{count(today?.exits)}</dd>
      </div>
      <div>
        <dt>{t('side.peak')}</dt>
        <dd>
          {count(today?.peak.inside)}{' '}
          {today !== undefined && today.peak.inside > 0 && (
            <small>{format.time(Date.parse(today.peak.at), timeZone)}</small>
          )}
        </dd>
      </div>
    </dl>
  );
}
