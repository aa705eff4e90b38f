import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import type { ToldStay } from './story.ts';
import { Timeline } from './timeline.tsx';
import styles from './visitor-page.module.css';

/** Who came often is looked up for the last times. */
const room = 5;

/** All stays, the latest first, each on the clock of its side. */
export function StaysCard({ stays }: { readonly stays: readonly ToldStay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('visitor.stays')} aside={stays.length > 0 ? format.count(stays.length) : ''}>
      {stays.length === 0 ? (
        <p className={styles.mute}>{t('visitor.noStays')}</p>
      ) : (
        <Timeline
          rows={stays}
          keyOf={({ enteredAt }) => enteredAt}
          room={room}
          fold={(count, open) =>
            t(open ? 'visitor.fewerStays' : 'visitor.olderStays', {
              count,
              formatted: format.count(count),
            })
          }
        >
          {(stay) => <Stay stay={stay} />}
        </Timeline>
      )}
    </Card>
  );
}

function Stay({ stay }: { readonly stay: ToldStay }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moments = useMoments();
  const side = useSides().find(({ id }) => id === stay.side);
  const moment = (at: string) => moments.moment(Date.parse(at), side?.timeZone ?? 'UTC');
  const end = t(`visitor.end.${stay.otherSide === true ? 'otherSide' : stay.end}`);
  return (
    <li className={styles.moment} data-hollow={stay.end !== 'open' || undefined}>
      <div>
        <p>
          <strong>
            <time>{moment(stay.enteredAt)}</time>
            {stay.endedAt !== undefined && (
              <>
                &nbsp;– <time>{moment(stay.endedAt)}</time>
              </>
            )}
          </strong>
        </p>
        <p className={styles.mute}>
          {side?.name ?? stay.side}&nbsp;· {end}
        </p>
      </div>
      {stay.minutes !== undefined && <p>{format.duration(stay.minutes)}</p>}
    </li>
  );
}
