import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import type { Link } from '../live/store.ts';
import styles from './stale-notice.module.css';

export interface StaleNoticeProps {
  readonly since: number;
  readonly link: Link;
  readonly site: State['site'];
}

/** Stays in sight while the page scrolls, and covers nothing. */
export function StaleNotice({ since, link, site }: StaleNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [side] = Object.values(site.sides).toSorted((a, b) => a.order - b.order);
  return (
    <div className={styles.notice} role="alert">
      <WarningSymbol className={styles.symbol} />
      <p>
        <strong>
          {t('live.lastKnown', { time: format.timeWithSeconds(since, side?.timeZone ?? 'UTC') })}
        </strong>{' '}
        ({t('live.lastKnownWhere', { side: side === undefined ? 'UTC' : format.name(side.name) })})
        · {t(`live.${link}`)}
      </p>
    </div>
  );
}
