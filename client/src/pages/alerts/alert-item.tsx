import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { memo, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusKept } from '../../design/use-focus-kept.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useMay } from '../../session/session.ts';
import { AlertButtons } from './alert-buttons.tsx';
import { AlertStory } from './alert-story.tsx';
import { AlertWords } from './alert-words.tsx';
import styles from './alerts-page.module.css';
import type { AskedDeed } from './deed-dialog.tsx';
import type { ListedAlert } from './listed-alerts.ts';
import { useWhen } from './use-when.ts';

export interface AlertItemProps {
  readonly alert: ListedAlert;
  readonly onAsk: (asked: AskedDeed) => void;
}

/** One alert of the list: its words, who did what to it, whom it is about, and what can be done. */
export const AlertItem = memo(function AlertItem({ alert, onAsk }: AlertItemProps) {
  const { t } = useTranslation();
  const item = useRef<HTMLLIElement>(null);
  useFocusKept(item);
  const titleId = useId();
  const storyId = useId();
  const mayAct = useMay('operator');
  const [opened, { toggle }] = useDisclosure();
  return (
    <li ref={item} id={`alert-${alert.key}`} className={styles.item}>
      <AlertWords alert={alert} titleId={titleId} heading="h3">
        <Deeds alert={alert} />
        {mayAct && <People alert={alert} />}
        <div className={styles.buttons}>
          {mayAct && (
            <AlertButtons
              alert={alert}
              titleId={titleId}
              onAsk={(deed) => onAsk({ deed, alert })}
            />
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            aria-describedby={titleId}
            aria-expanded={opened}
            aria-controls={opened ? storyId : undefined}
            onClick={toggle}
          >
            {t('alerts.history')}
          </Button>
          {!mayAct && (
            <small className={styles.mute}>
              {t('nav.needsRole', { role: t('role.operator') })}
            </small>
          )}
        </div>
        {opened && (
          <div id={storyId}>
            <AlertStory alertKey={alert.key} />
          </div>
        )}
      </AlertWords>
    </li>
  );
});

function Deeds({ alert }: { readonly alert: ListedAlert }) {
  const { t } = useTranslation();
  const whenOf = useWhen();
  const when = (at: string | undefined) => whenOf(at, alert.side);
  const { acknowledgedBy, acknowledgedAt, note, shelvedBy, shelvedAt, shelvingNote } = alert;
  return (
    <>
      {acknowledgedBy !== undefined && (
        <p className={styles.mute}>
          <Noted
            text={t('alerts.acknowledgedBy', { name: acknowledgedBy, when: when(acknowledgedAt) })}
            note={note}
          />
        </p>
      )}
      {alert.state === 'shelved' && shelvedBy !== undefined && (
        <p className={styles.mute}>
          <Noted
            text={t('alerts.shelvedBy', {
              name: shelvedBy,
              when: when(shelvedAt),
              until: when(alert.shelvedUntil),
            })}
            note={shelvingNote}
          />
        </p>
      )}
    </>
  );
}

interface NotedProps {
  readonly text: string;
  readonly note: string | undefined;
}

function Noted({ text, note }: NotedProps) {
  const { t } = useTranslation();
  return note === undefined || note === '' ? text : t('labelled', { label: text, value: note });
}

/** The way to each visitor it names. */
function People({ alert: { params } }: { readonly alert: ListedAlert }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { refs, count } = params;
  if (!Array.isArray(refs) || refs.length === 0) return null;
  const more = typeof count === 'number' ? count - refs.length : 0;
  return (
    <details className={styles.people}>
      <summary>
        {t('alerts.people')} ({format.count(refs.length)})
      </summary>
      <ul>
        {refs.map((ref) => (
          <li key={ref}>
            <Link to="/visitors/$ref" params={{ ref }}>
              {ref}
            </Link>
          </li>
        ))}
        {more > 0 && <li>{t('alerts.morePeople', { formatted: format.count(more) })}</li>}
      </ul>
    </details>
  );
}
