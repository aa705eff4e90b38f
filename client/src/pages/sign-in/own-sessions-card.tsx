import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf, nothing, objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { Card } from '../../design/card.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { browserName } from './browser-name.ts';
import styles from './entrance.module.css';
import { PasswordForm } from './password-form.tsx';

interface OwnSession {
  readonly id: string;
  readonly current: boolean;
  readonly lastSeenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}

const queryKey = ['own-sessions'];
const reader = listOf(
  objectWith<OwnSession>({ id: 'string', current: 'boolean', lastSeenAt: 'string' }),
);

/** Where one is signed in, to be ended one by one or all but this. */
export function OwnSessionsCard() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const format = useFormat();
  const [ending, setEnding] = useState<OwnSession | 'others'>();
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      api.get({
        path: '/api/v1/sessions',
        reader: (value) => reader(new Map(Object.entries(value ?? {})).get('sessions')),
        signal,
      }),
  });
  // By this machine's clock: sessions do not live by the Centre's, which may be simulated.
  const ago = (at: string) => format.relative(Math.min(Date.parse(at), Date.now()), Date.now());
  const nameOf = ({ userAgent, address }: OwnSession) =>
    format.list(
      [browserName(userAgent) ?? t('sessions.unknown'), address].filter((part) => part !== null),
    );

  async function end(which: OwnSession | 'others', password: string) {
    const body = { password, ...(which === 'others' ? {} : { id: which.id }) };
    await api.send({ path: '/api/v1/sessions/end', body, reader: nothing });
    setEnding(undefined);
    notify({ message: t('sessions.ended') });
    await queries.invalidateQueries({ queryKey });
  }

  return (
    <Card title={t('sessions.title')}>
      <QueryBlock query={query}>
        {(sessions) => (
          <>
            <ul className={styles.sessions}>
              {sessions.map((session) => (
                <li key={session.id} className={styles.session}>
                  <span className={styles.where}>
                    {nameOf(session)}
                    <small className={styles.text}>
                      {session.current
                        ? t('sessions.current')
                        : t('sessions.lastSeen', {
                            when: ago(session.lastSeenAt),
                          })}
                    </small>
                  </span>
                  {!session.current && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t('labelled', {
                        label: t('sessions.end'),
                        value: nameOf(session),
                      })}
                      onClick={() => setEnding(session)}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <Button variant="default" onClick={() => setEnding('others')}>
                {t('sessions.endOthers')}
              </Button>
            )}
          </>
        )}
      </QueryBlock>
      <Dialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('sessions.title')}
      >
        {ending !== undefined && (
          <>
            <p className={styles.text}>
              {ending === 'others'
                ? t('sessions.endAll')
                : t('sessions.endOne', { name: nameOf(ending) })}
            </p>
            <PasswordForm
              submit={t(ending === 'others' ? 'sessions.endOthers' : 'sessions.end')}
              say={(problem) =>
                problem.issues.some(({ path }) => path === 'password') ? (
                  t('password.wrong')
                ) : (
                  <ProblemText problem={problem} of="deed" />
                )
              }
              onPassword={(password) => end(ending, password)}
            />
          </>
        )}
      </Dialog>
    </Card>
  );
}
