import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { sideViews } from '../../centre/side-view.ts';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { AttentionCard } from '../overview/attention-card.tsx';
import { NationalitiesCard } from '../overview/nationalities-card.tsx';
import { sideAccount } from '../overview/side-account.tsx';
import { StaysCard } from '../overview/stays-card.tsx';
import { Totals } from '../overview/totals.tsx';
import { WhoCard } from '../overview/who-card.tsx';
import styles from './history.module.css';
import { OwnDays } from './own-days.tsx';

/** The overview as it was, without what only makes sense while it lasts: gates and forecasts. */
export function PastOverview({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Totals state={state} past />
      <OwnDays state={state} />
      <div className={styles.columns}>
        {sideViews(state, Date.parse(state.at)).map((side) => (
          <Card
            key={side.id}
            title={format.name(side.names)}
            aside={[
              // Late in the evening it is tomorrow on the other side already.
              ...(side.date === undefined ? [] : [format.civilDate(side.date)]),
              t(side.hours.phase === 'closed' ? 'side.closed' : 'side.open'),
            ].join(' · ')}
          >
            <FigureList
              figures={[
                { label: t('history.inside'), value: format.count(side.inside) },
                ...sideAccount({ side, t, format, past: true }),
              ]}
            />
          </Card>
        ))}
      </div>
      <AttentionCard
        alerts={state.alerts}
        site={state.site}
        today={state.today.date}
        troubledGates={0}
        stale={false}
      />
      <div className={styles.columns}>
        <WhoCard counts={state.counts} />
        <NationalitiesCard byNationality={state.counts.byNationality} />
        <StaysCard stays={state.stays} />
      </div>
    </>
  );
}
