import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { AlertButtons } from './alert-buttons.tsx';
import { AlertStory } from './alert-story.tsx';
import { AlertWords } from './alert-words.tsx';
import styles from './alerts-page.module.css';
import type { ListedAlert } from './listed-alerts.ts';

/** One alert of the list: its words, who did what to it, whom it is about, and what can be done. */
export function AlertItem({ alert }: { readonly alert: ListedAlert }) {
  const { t } = useTranslation();
  const titleId = useId();
  const storyId = useId();
  const mayAct = useMay('operator');
  const [opened, { toggle }] = useDisclosure();
  return (
    <li className={styles.item}>
      <AlertWords alert={alert} titleId={titleId} heading="h3">
        <Deeds alert={alert} />
        {mayAct && <People alert={alert} />}
        <div className={styles.buttons}>
          {mayAct && <AlertButtons alert={alert} titleId={titleId} />}
          <Button
            variant="subtle"
            size="compact-md"
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
        <div id={storyId}>{opened && <AlertStory alertKey={alert.key} />}</div>
      </AlertWords>
    </li>
  );
}

function Deeds({ alert }: { readonly alert: ListedAlert }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sides = useSides();
  const zone = (sides.find(({ id }) => id === alert.side) ?? sides[0])?.timeZone ?? 'UTC';
  const when = (at: string | undefined) => format.moment(Date.parse(at ?? ''), zone);
  const { acknowledgedBy, acknowledgedAt, note, shelvedBy, shelvedAt, shelvingNote } = alert;
  return (
    <>
      {acknowledgedBy !== undefined && (
        <p className={styles.mute}>
          {t('alerts.acknowledgedBy')}{' '}
          {t('alerts.who', { name: acknowledgedBy, when: when(acknowledgedAt) })}
          {note !== undefined && note !== '' && `: ${note}`}
        </p>
      )}
      {alert.state === 'shelved' && shelvedBy !== undefined && (
        <p className={styles.mute}>
          {t('alerts.shelvedBy')} {t('alerts.who', { name: shelvedBy, when: when(shelvedAt) })}
          {', '}
          {t('alerts.shelvedUntil', { when: when(alert.shelvedUntil) })}
          {shelvingNote !== undefined && shelvingNote !== '' && `: ${shelvingNote}`}
        </p>
      )}
    </>
  );
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
