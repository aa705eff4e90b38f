import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { troubledGates } from '../../centre/gate-list.ts';
import { sideViews } from '../../centre/side-view.ts';
import { HiddenText } from '../../design/hidden-text.tsx';
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

const noDates = {};

/** What the wall shows, denser, for whoever has to decide something. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { state, liveness } = useLive();
  const now = useServerTime(1000);
  useEffect(() => {
    document.title = t('title.overview');
  }, [t]);
  const mayRead = useSurelyMay('viewer');
  const weekBefore = useWeekBefore();
  const typical = useTypicalDays(state?.today.date ?? noDates);
  if (state === undefined || now === undefined) return null;
  const stale = liveness.kind === 'stale';
  const sides = sideViews(state, now);
  return (
    <OpenDoors value>
      <HiddenText>
        <h1>{t('overview.title')}</h1>
      </HiddenText>
      <FirstMinutes state={state} />
      <Totals state={state} weekBefore={weekBefore} />
      <div className={styles.sides}>
        {sides.map((side) => (
          <SideCard key={side.id} side={side} state={state} now={now} typical={typical[side.id]} />
        ))}
      </div>
      <div className={styles.attention}>
        <AttentionCard
          alerts={state.alerts}
          site={state.site}
          today={state.today.date}
          troubledGates={troubledGates(state)}
          stale={stale}
        />
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <NationalitiesCard byNationality={state.counts.byNationality} dates={state.today.date} />
          <StaysCard stays={state.stays} dates={state.today.date} />
        </div>
        {mayRead && (
          <div className={styles.column}>
            <FlowCard site={state.site} />
            <YearCard year={state.year} sides={sides} />
          </div>
        )}
        <div className={styles.column}>
          <WhoCard counts={state.counts} />
          <GatesCard gates={state.gates} site={state.site} sides={state.sides} />
        </div>
      </div>
    </OpenDoors>
  );
}
