import type { State } from '@khorgos/shared/live/state';
import { Burger } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LanguageMenu } from '../design/language-menu.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useServerTime } from '../live/hooks.ts';
import type { Liveness } from '../live/store.ts';
import { AccountMenu } from './account-menu.tsx';
import styles from './app-header.module.css';

export interface AppHeaderProps {
  readonly site: State['site'] | undefined;
  readonly liveness: Liveness;
  readonly menuOpened: boolean;
  readonly onMenu: () => void;
}

/** The same on every page: where, whether it is live, what time it is there, and who looks. */
export function AppHeader({ site, liveness, menuOpened, onMenu }: AppHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const live = liveness.kind === 'live';
  return (
    <header className={styles.header}>
      <Burger
        className={styles.burger ?? ''}
        opened={menuOpened}
        onClick={onMenu}
        size="sm"
        aria-label={t('nav.menu')}
      />
      <p className={styles.name}>{site === undefined ? '' : format.name(site.name)}</p>
      <p className={styles.live} role="status">
        <span className={styles.dot} data-live={live} />
        {t(live ? 'live.live' : 'live.stale')}
      </p>
      {site !== undefined && <Clocks site={site} />}
      <div className={styles.menus}>
        <LanguageMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

function Clocks({ site }: { readonly site: State['site'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(1000);
  if (now === undefined) return null;
  const sides = Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  return (
    <ul className={styles.clocks} aria-label={t('clock.label')}>
      {sides.slice(0, 4).map(([id, { name, timeZone }]) => (
        <li key={id}>
          <time className={styles.time}>{format.time(now, timeZone)}</time>
          <span className={styles.place}>
            <span className={styles.side}>{format.name(name)}</span>{' '}
            <span className={styles.date}>{format.date(now, timeZone)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
