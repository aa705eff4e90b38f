import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import { useGateName } from '../use-gate-settings.ts';
import type { ToldEvent } from './story.ts';
import { Timeline } from './timeline.tsx';
import { useCorrect } from './use-correct.ts';
import styles from './visitor-page.module.css';

/** Two for each stay that is shown beside them. */
const room = 10;

export interface EventsCardProps {
  readonly id: string;
  readonly events: readonly ToldEvent[];
}

/** All that gates and people said of a visitor, the latest first; each can be said not to count. */
export function EventsCard({ id, events }: EventsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrect();
  const [wanted, setWanted] = useState<ToldEvent>();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const passage = wanted?.kind === 'passage';
  return (
    <Card title={t('visitor.events')}>
      {events.length === 0 && <p className={styles.mute}>{t('visitor.noEvents')}</p>}
      <Timeline
        rows={events}
        keyOf={({ id: eventId }) => eventId}
        room={room}
        fold={(count, open) =>
          t(open ? 'visitor.fewerEvents' : 'visitor.olderEvents', {
            count,
            formatted: format.count(count),
          })
        }
      >
        {(event) => (
          <Told
            event={event}
            onVoid={() => {
              setWanted(event);
              setOpened(true);
            }}
          />
        )}
      </Timeline>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(passage ? 'visitor.voidTitle' : 'visitor.restoreTitle')}
        text={t('visitor.voidText')}
        confirm={t(passage ? 'visitor.void' : 'visitor.restore')}
        onConfirm={async (reason) => {
          if (wanted !== undefined)
            await correct({ ref: id, kind: 'void_event', eventId: wanted.id, reason });
        }}
      />
    </Card>
  );
}

/** Meanings that say more than what was done. */
const telling = ['secondRead', 'reentered', 'unmatchedExit', 'confirmedAsKnown'] as const;

function Told({ event, onVoid }: { readonly event: ToldEvent; readonly onVoid: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moments = useMoments();
  const sides = useSides();
  const gateName = useGateName();
  const side = sides.find(({ id }) => id === event.side) ?? sides[0];
  const kind = event.kind === 'passage' ? (event.direction ?? 'entry') : event.kind;
  const moment = moments.moment(Date.parse(event.at), side?.timeZone ?? 'UTC');
  const undo = t(event.kind === 'passage' ? 'visitor.void' : 'visitor.restore');
  const meaning = telling.find((one) => one === event.meaning);
  const known = event.side === undefined ? undefined : side?.name;
  const details = [
    known,
    event.gateId === undefined ? undefined : gateName(event.gateId),
    meaning === undefined ? undefined : t(`visitor.meaning.${meaning}`),
    event.voided ? t('visitor.voided') : undefined,
  ].filter((text) => text !== undefined);
  return (
    <li className={styles.moment} data-hollow={event.voided || undefined}>
      <div>
        <p className={event.voided ? styles.voided : undefined}>
          <strong>{t(`visitor.event.${kind}`)}</strong>{' '}
          {known === undefined ? (
            <time data-on-clock>
              <Unbroken text={t('onClock', { text: moment, side: side?.name ?? 'UTC' })} />
            </time>
          ) : (
            <time>{moment}</time>
          )}
        </p>
        {details.length > 0 && (
          <p className={styles.mute}>
            <Unbroken text={details.join('\u00a0· ')} />
          </p>
        )}
        {event.by !== undefined && (
          <p className={styles.mute}>
            {t('visitor.by', { name: event.by, reason: event.reason ?? '' })}
          </p>
        )}
      </div>
      {!event.voided && (
        <Button
          variant="subtle"
          size="compact-sm"
          // Which of them, for ears; where one can see, it stands beside it.
          aria-label={t('labelled', {
            label: undo,
            value: format.list([t(`visitor.event.${kind}`), moment]),
          })}
          onClick={onVoid}
        >
          {undo}
        </Button>
      )}
    </li>
  );
}
