import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useSession } from '../session/session.ts';
import { type NavigationEntry, navigation } from './navigation.ts';
import styles from './navigation-list.module.css';
import { UrgentCount } from './urgent-count.tsx';

export interface NavigationListProps {
  /** Somebody went somewhere: a drawer closes. */
  readonly onGo?: () => void;
}

/** The pages; those that the role may not see are there, and say which role may. */
export function NavigationList({ onGo }: NavigationListProps) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={styles.list}>
        {navigation.map((entry) => (
          <li key={entry.word}>
            {may(session, entry.needs) ? (
              <Entry entry={entry} onGo={onGo} />
            ) : (
              <span className={styles.entry} data-closed>
                {t(`nav.${entry.word}`)}
                <small>{t('nav.needsRole', { role: t(`role.${entry.needs}`) })}</small>
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  readonly entry: NavigationEntry;
  readonly onGo: (() => void) | undefined;
}

function Entry({ entry, onGo }: EntryProps) {
  const { t } = useTranslation();
  const label = t(`nav.${entry.word}`);
  if ('apart' in entry)
    return (
      <a
        className={styles.entry}
        href={entry.apart}
        {...(entry.lasts !== undefined && {
          target: '_blank',
          title: t(`nav.${entry.lasts}`),
        })}
      >
        {label}
      </a>
    );
  return (
    <Link
      className={styles.entry}
      to={entry.to}
      activeOptions={{ exact: entry.to === '/', includeSearch: false }}
      onClick={() => onGo?.()}
    >
      {label}
      {entry.to === '/alerts' && <UrgentCount />}
    </Link>
  );
}
