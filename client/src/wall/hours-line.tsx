import { useTranslation } from 'react-i18next';
import type { SideView } from '../centre/side-view.ts';
import { useFormat } from '../languages/use-format.ts';
import { useHoursText } from '../languages/use-hours-text.ts';
import styles from './hours-line.module.css';

export interface HoursLineProps {
  readonly side: SideView;
}

/** How long the side stays open, as text and as a bar. */
export function HoursLine({ side }: HoursLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { hours, timeZone, atClose } = side;
  const open = hours.phase === 'open' || hours.phase === 'closing';
  return (
    <div className={styles.hours} data-phase={hours.phase}>
      <p className={styles.line}>
        <span className={styles.main}>{useHoursText(hours, timeZone)}</span>
        {open && (
          <span className={styles.time}>
            {t('side.at', { time: format.closingTime(hours.closesAt, timeZone) })}
          </span>
        )}
        {hours.phase === 'closed' && hours.opensAt !== undefined && (
          <span className={styles.time}>{format.date(hours.opensAt, timeZone)}</span>
        )}
      </p>
      <div className={styles.bar} data-shown={open} aria-hidden="true">
        {open && <span style={{ width: `${(hours.elapsed * 100).toFixed(2)}%` }} />}
      </div>
      <p className={styles.expected}>
        {open && atClose !== undefined && (
          <>
            <span>{t('side.atClose')}</span>
            <span>
              <strong>{format.count(atClose.expected)}</strong>{' '}
              {t('side.range', {
                low: format.count(atClose.low),
                high: format.count(atClose.high),
              })}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
