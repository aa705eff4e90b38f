import type { State } from '@khorgos/shared/live/state';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { troubledGates } from '../../centre/gate-list.ts';
import { sideViews } from '../../centre/side-view.ts';
import { HiddenText } from '../../design/hidden-text.tsx';
import { AwaitingState } from '../../live/awaiting-state.tsx';
import { useLive, useServerTime } from '../../live/hooks.ts';
import { useTypicalDays } from '../../live/use-typical-days.ts';
import { useSurelyMay } from '../../session/session.ts';
import { AttentionCard } from './attention-card.tsx';
import { OpenDoors } from './door.tsx';
import { FirstMinutes } from './first-minutes.tsx';
import { FlowCard } from './flow-card.tsx';
import { GatesCard } from './gates-card.tsx';
import { NationalitiesCard } from './nationalities-card.tsx';
import styles from './overview-page.module.css';
import { SideCard } from './side-card.tsx';
import { StaysCard } from './stays-card.tsx';
import { Totals } from './totals.tsx';
import { useWeekBefore } from './use-week-before.ts';
import { WhoCard } from './who-card.tsx';
import { YearCard } from './year-card.tsx';

/** What the wall shows, denser, for whoever has to decide something. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { state, liveness } = useLive();
  const now = useServerTime(1000);
  useEffect(() => {
    document.title = t('title.overview');
  }, [t]);
  return (
    <OpenDoors value>
      <HiddenText>
        <h1>{t('overview.title')}</h1>
      </HiddenText>
      {state === undefined || now === undefined ? (
        <AwaitingState />
      ) : (
        <Overview state={state} now={now} stale={liveness.kind === 'stale'} />
      )}
    </OpenDoors>
  );
}

interface OverviewProps {
  readonly state: State;
  readonly now: number;
  readonly stale: boolean;
}

function Overview({ state, now, stale }: OverviewProps) {
  const mayRead = useSurelyMay('viewer');
  const weekBefore = useWeekBefore();
  const { site, today, counts } = state;
  const typical = useTypicalDays(today.date);
  return (
    <>
      <FirstMinutes state={state} />
      <Totals state={state} weekBefore={weekBefore} />
      <div className={styles.sides}>
        {sideViews(state, now).map((side) => (
          <SideCard key={side.id} side={side} state={state} now={now} typical={typical[side.id]} />
        ))}
      </div>
      <div className={styles.attention}>
        <AttentionCard
          alerts={state.alerts}
          site={site}
          today={today.date}
          troubledGates={troubledGates(state)}
          stale={stale}
        />
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <NationalitiesCard byNationality={counts.byNationality} />
          <StaysCard stays={state.stays} />
        </div>
        {mayRead && (
          <div className={styles.column}>
            <FlowCard site={site} />
            <YearCard year={state.year} site={site} />
          </div>
        )}
        <div className={styles.column}>
          <WhoCard counts={counts} />
          <GatesCard gates={state.gates} site={site} sides={state.sides} />
        </div>
      </div>
    </>
  );
}
