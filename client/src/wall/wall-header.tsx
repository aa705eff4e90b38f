import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { HiddenText } from '../design/hidden-text.tsx';
import { useFormat } from '../languages/use-format.ts';
import type { Link, Liveness } from '../live/store.ts';
import { LiveMark } from './live-mark.tsx';
import { StaleBanner } from './stale-banner.tsx';
import styles from './wall-header.module.css';

export interface WallHeaderProps {
  readonly site: State['site'];
  /** The server's time, in whole minutes. */
  readonly minute: number;
  readonly liveness: Liveness;
  readonly link: Link;
}

export const WallHeader = memo(function WallHeader(props: WallHeaderProps) {
  const { site, minute, liveness, link } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.name(site.name);
  const sides = Object.values(site.sides).toSorted((a, b) => a.order - b.order);
  const zones = [...new Set(sides.map(({ timeZone }) => timeZone))].slice(0, 3);
  return (
    <header className={styles.header}>
      {liveness.kind === 'stale' ? (
        <div className={styles.banner}>
          <HiddenText>
            <h1>{name}</h1>
          </HiddenText>
          <StaleBanner liveness={liveness} link={link} side={sides[0]} />
        </div>
      ) : (
        <>
          <h1 className={styles.name}>{name}</h1>
          <LiveMark />
        </>
      )}
      <ul className={styles.clocks} aria-label={t('clock.label')}>
        {zones.map((timeZone) => (
          <li key={timeZone} className={styles.clock}>
            <time className={styles.time}>{format.time(minute, timeZone)}</time>
            <span className={styles.place}>
              <span className={styles.placeName}>
                {format.list(
                  sides
                    .filter((side) => side.timeZone === timeZone)
                    .map((side) => format.name(side.name)),
                )}
              </span>
              <span className={styles.date}>{format.date(minute, timeZone)}</span>
            </span>
          </li>
        ))}
      </ul>
    </header>
  );
});
