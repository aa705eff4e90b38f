import type { State } from '@khorgos/shared/live/state';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSurelyMay } from '../../session/session.ts';
import { useGateName, useGateSettings } from '../use-gate-settings.ts';
import { ConnectStep } from './connect-step.tsx';
import { Door } from './door.tsx';
import styles from './first-minutes.module.css';
import { useFirstMinutes } from './first-minutes-root.tsx';
import { firstGates } from './first-passage.ts';
import { isShown } from './first-stage.ts';
import { WallStep } from './wall-step.tsx';

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
  const mayLead = useSurelyMay('manager');
  const { stage, begin, end } = useFirstMinutes();
  const { epoch } = state;
  const shown = mayLead && isShown(stage, { empty: isEmpty(state), epoch });
  useEffect(() => {
    if (shown && stage?.kind !== 'begun') begin();
  }, [shown, stage, begin]);
  if (!shown) return null;
  return (
    <div className={styles.first}>
      <Steps state={state} onDone={() => end(epoch)} />
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
  const gateName = useGateName();
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
  const heardOn = state.site.sides[heard?.[1].side ?? ''];
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
            <ConnectStep entry={gates.entry} exit={gates.exit} />
          )}
          <p role="status" className={styles.heard} data-heard={heard !== undefined}>
            {heard === undefined || heardAt === undefined
              ? t('first.waiting')
              : t('first.heard', {
                  gate: gateName(heard[0]),
                  time: t('onClock', {
                    text: format.timeWithSeconds(Date.parse(heardAt), heardOn?.timeZone ?? 'UTC'),
                    side: heardOn === undefined ? 'UTC' : format.name(heardOn.name),
                  }),
                })}
          </p>
        </li>
        <li>
          <h3>{t('first.wall')}</h3>
          <WallStep />
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
