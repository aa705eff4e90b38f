import type { State } from '@khorgos/shared/live/state';
import { Button, Code, CopyButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { Card } from '../../design/card.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { useMay } from '../../session/session.ts';
import { useGateSettings } from '../gates/use-gate-settings.ts';
import { Door } from './door.tsx';
import styles from './first-minutes.module.css';
import { firstGates, firstPassage } from './first-passage.ts';

const reader = objectWith<{ readonly key: string }>({ key: 'string' });

/** Nobody was ever counted and no gate was ever heard. */
function isEmpty({ gates, counts, year }: State): boolean {
  return (
    counts.total === 0 &&
    year.visits === 0 &&
    Object.values(gates).every(({ status }) => status === 'unseen')
  );
}

/** Leads whoever may through the first minutes of an empty installation; stays until they are done. */
export function FirstMinutes({ state }: { readonly state: State }) {
  const mayLead = useMay('manager');
  const empty = isEmpty(state);
  const [stage, setStage] = useState<'waiting' | 'shown' | 'done'>('waiting');
  useEffect(() => {
    if (empty && stage === 'waiting') setStage('shown');
  }, [empty, stage]);
  if (!mayLead || stage !== 'shown') return null;
  return (
    <div className={styles.first}>
      <Steps state={state} onDone={() => setStage('done')} />
    </div>
  );
}

interface StepsProps {
  readonly state: State;
  readonly onDone: () => void;
}

function Steps({ state, onDone }: StepsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const settings = useGateSettings();
  const sides = Object.entries(state.site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  const gates = firstGates(
    sides.map(([side]) =>
      Object.entries(state.gates)
        .filter(([, gate]) => gate.side === side)
        .map(([id]) => settings.get(id) ?? { id }),
    ),
  );
  const heard = Object.entries(state.gates).find(([, { status }]) => status !== 'unseen');
  const heardAt = heard?.[1].lastSeenAt;
  return (
    <Card title={t('first.title')}>
      <ol className={styles.steps}>
        <li>
          <h3>{t('first.name')}</h3>
          <p>
            {t('first.nameText', {
              sides: format.list(sides.map(([, { name }]) => format.name(name))),
              gates: format.count(Object.keys(state.gates).length),
            })}{' '}
            <Door to="/settings?tab=gates" needs="manager">
              {t('first.nameDoor')}
            </Door>
          </p>
        </li>
        <li>
          <h3>{t('first.connect')}</h3>
          {gates === undefined ? (
            <p>{t('gate.none')}</p>
          ) : (
            <Connect entry={gates.entry} exit={gates.exit} />
          )}
          <p role="status" className={styles.heard} data-heard={heard !== undefined}>
            {heard === undefined || heardAt === undefined
              ? t('first.waiting')
              : t('first.heard', {
                  gate: heard[0],
                  time: format.timeWithSeconds(
                    Date.parse(heardAt),
                    state.site.sides[heard[1].side]?.timeZone ?? 'UTC',
                  ),
                })}
          </p>
        </li>
        <li>
          <h3>{t('first.wall')}</h3>
          <p>
            {t('first.wallText')} <a href="/wall">{t('nav.wall')}</a>
          </p>
        </li>
      </ol>
      <div>
        <Button variant={heard === undefined ? 'default' : 'filled'} onClick={onDone}>
          {t('first.done')}
        </Button>
      </div>
    </Card>
  );
}

/** A fresh key for two gates and the line that tries it; shown this once. */
function Connect({ entry, exit }: { readonly entry: string; readonly exit: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const gates = [...new Set([entry, exit])];
  const now = useServerTime(1000);
  const made = useMutation({
    mutationFn: async () => {
      const body = { name: gates.join(', '), role: 'device', gates };
      const { key } = await api.send({ path: '/api/v1/keys', body, reader });
      return { key, now: now ?? Date.now() };
    },
  });
  const { error } = made;
  const line =
    made.data === undefined
      ? undefined
      : firstPassage({ origin: location.origin, ...made.data, entry, exit });
  return (
    <>
      <p>{t('first.connectText', { gates: format.list(gates) })}</p>
      {line === undefined ? (
        <Button variant="default" loading={made.isPending} onClick={() => made.mutate()}>
          {t('first.makeKey')}
        </Button>
      ) : (
        <>
          <Code block className={styles.line ?? ''} tabIndex={0} aria-label={t('first.line')}>
            {line}
          </Code>
          <p className={styles.below}>
            <CopyButton value={line}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {t(copied ? 'action.copied' : 'action.copy')}
                </Button>
              )}
            </CopyButton>
            {t('first.lineText')}
          </p>
        </>
      )}
      {error instanceof ApiProblem && (
        <p role="alert">
          <ProblemText problem={error} of="deed" />
        </p>
      )}
    </>
  );
}
