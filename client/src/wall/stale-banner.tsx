import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import { signInAddress } from '../live/sign-in-address.ts';
import type { Link, Liveness } from '../live/store.ts';
import styles from './stale-banner.module.css';

export interface StaleBannerProps {
  readonly liveness: Extract<Liveness, { kind: 'stale' }>;
  readonly link: Link;
  /** On whose clock it is told. */
  readonly side: State['site']['sides'][string] | undefined;
}

/** Stands where the name and the live mark were, so that nothing else moves. */
export function StaleBanner({ liveness: { since, broken }, link, side }: StaleBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = format.timeWithSeconds(since, side?.timeZone ?? 'UTC');
  const where = t('live.lastKnownWhere', {
    side: side === undefined ? 'UTC' : format.name(side.name),
  });
  return (
    <div className={styles.banner} role="alert">
      <WarningSymbol className={styles.symbol} />
      <p className={styles.words}>{t('live.lastKnown', { time })}</p>
      <p className={styles.detail}>
        <span>{where}</span>
        <span>{t(broken && link === 'open' ? 'live.brokenTitle' : `live.${link}`)}</span>
      </p>
      {link === 'signedOut' && (
        <a className={styles.signIn} href={signInAddress()}>
          {t('live.signIn')}
        </a>
      )}
    </div>
  );
}
