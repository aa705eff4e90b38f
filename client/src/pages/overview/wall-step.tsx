import { useTranslation } from 'react-i18next';
import { CopiedText } from '../../design/copied-text.tsx';
import { kioskLink } from '../../live/kiosk-link.ts';
import styles from './first-minutes.module.css';
import { useFirstMinutes } from './first-minutes-root.tsx';
import { MakeKey } from './make-key.tsx';

/** The wall by a link of its own, for a screen that nobody signs in at. */
export function WallStep() {
  const { t } = useTranslation();
  const { made, keep } = useFirstMinutes();
  const { wallLink } = made;
  return (
    <>
      <p>{t('first.wallText')}</p>
      {wallLink === undefined ? (
        <MakeKey
          wanted={{ name: t('nav.wall'), role: 'display' }}
          onMade={(key) =>
            keep({ wallLink: kioskLink({ origin: location.origin, role: 'display', key }) })
          }
        >
          {t('first.makeWallLink')}
        </MakeKey>
      ) : (
        <p className={styles.below}>
          <CopiedText text={wallLink} label={t('action.copyLink')} />
          <a href={wallLink} target="_blank" rel="noreferrer">
            {t('first.openHere')}
          </a>
        </p>
      )}
    </>
  );
}
