import type { State } from '@khorgos/shared/live/state';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { useServerTime } from '../live/hooks.ts';
import type { Liveness } from '../live/store.ts';
import styles from './app-header.module.css';
import { navigation } from './navigation.ts';

export interface AppHeaderProps {
  readonly state: State;
  readonly liveness: Liveness;
}

export function AppHeader({ state, liveness }: AppHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(1000);
  const sides = Object.entries(state.site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  const live = liveness.kind === 'live';
  return (
    <header className={styles.header}>
      <p className={styles.name}>{format.name(state.site.name)}</p>
      <nav className={styles.pages} aria-label={t('nav.label')}>
        {navigation.map(({ to, label }) => (
          <Anchor key={to} component={Link} to={to} className={styles.page}>
            {t(label)}
          </Anchor>
        ))}
        <Anchor href="/wall" className={styles.page}>
          {t('nav.wall')}
        </Anchor>
      </nav>
      <p className={styles.live} role="status">
        <span className={styles.dot} data-live={live} />
        {t(live ? 'live.live' : 'live.stale')}
      </p>
      {now !== undefined && (
        <ul className={styles.clocks} aria-label={t('clock.label')}>
          {sides.slice(0, 4).map(([id, { name, timeZone }]) => (
            <li key={id}>
              <time className={styles.time}>{format.time(now, timeZone)}</time>
              <span className={styles.place}>
                {format.name(name)} · {format.date(now, timeZone)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
