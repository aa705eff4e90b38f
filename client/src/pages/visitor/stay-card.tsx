import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { ShareBar } from '../../design/share-bar.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import { StayDay } from '../visitors/stay-day.tsx';
import type { CurrentStay } from './story.ts';
import styles from './visitor-page.module.css';

const minute = 60_000;

/** Which day of how many, and until when: what decides whether somebody has to be found. */
export function StayCard({ stay }: { readonly stay: CurrentStay | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moments = useMoments();
  const now = useServerTime(minute);
  const side = useSides().find(({ id }) => id === stay?.side);
  if (stay === undefined)
    return (
      <Card title={t('visitor.stay')}>
        <p className={styles.mute}>{t('visitor.outside')}</p>
      </Card>
    );
  const zone = side?.timeZone ?? 'UTC';
  const deadline = Date.parse(stay.deadline);
  return (
    <Card title={t('visitor.stay')} aside={side?.name ?? stay.side}>
      <p className={styles.day}>
        <StayDay stay={stay} />
      </p>
      <ShareBar share={Math.min(1, stay.day / stay.maxDays)} />
      <p>
        {t('alertDetail.leaveBy', { when: moments.closing(deadline, zone) })}
        {now !== undefined && ` · ${format.relative(deadline, now)}`}
      </p>
      <FigureList
        figures={[
          { label: t('visitors.entered'), value: moments.moment(Date.parse(stay.enteredAt), zone) },
        ]}
      />
      {stay.likelyMissedExit && <p>{t('visitor.likelyMissed')}</p>}
    </Card>
  );
}
