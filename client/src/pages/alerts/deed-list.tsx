import { useTranslation } from 'react-i18next';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import type { Raising, ToldDeed } from './alert-history.ts';
import styles from './alerts-page.module.css';

/** What became of one raising of an alert, the first first, on the clock of its side. */
export function DeedList({ raising }: { readonly raising: Raising }) {
  const sides = useSides();
  const zone = (sides.find(({ id }) => id === raising.side) ?? sides[0])?.timeZone ?? 'UTC';
  return (
    <ol className={styles.deeds}>
      {raising.deeds.map((deed) => (
        <Deed key={`${deed.deed} ${deed.at}`} deed={deed} zone={zone} />
      ))}
    </ol>
  );
}

function Deed({ deed, zone }: { readonly deed: ToldDeed; readonly zone: string }) {
  const { t } = useTranslation();
  const moments = useMoments();
  const when = (at: string) => moments.moment(Date.parse(at), zone);
  const done = [
    t(`alertDeed.${deed.deed}`),
    deed.until === undefined ? undefined : t('alerts.until', { when: when(deed.until) }),
    deed.by,
  ].filter((text) => text !== undefined);
  return (
    <li>
      <time className={styles.mute}>{when(deed.at)}</time>
      <span>
        {done.join(' · ')}
        {deed.note !== undefined && <q className={styles.note}>{deed.note}</q>}
      </span>
    </li>
  );
}
