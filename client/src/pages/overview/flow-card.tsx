import type { State } from '@khorgos/shared/live/state';
import { useQuery } from '@tanstack/react-query';
import { lazy, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { ChartSpace } from '../../charts/chart-space.tsx';
import { Card } from '../../design/card.tsx';
import { HiddenText } from '../../design/hidden-text.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { busiestHours } from './busiest-hours.ts';
import styles from './flow-card.module.css';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/flow-chart.tsx'), { isInPlace: true }),
);
const renewedAfterMilliseconds = 60_000;

interface FlowAnswer {
  readonly sides: Readonly<
    Record<
      string,
      {
        readonly date: string;
        readonly hours: readonly {
          readonly from: string;
          readonly entries: number;
          readonly exits: number;
        }[];
      }
    >
  >;
}
const reader = objectWith<FlowAnswer>({ sides: 'object' });

/** Entries and exits of each hour of today, each side by its own clock. */
export const FlowCard = memo(function FlowCard({ site }: { readonly site: State['site'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const query = useQuery({
    queryKey: ['flow'],
    queryFn: ({ signal }) => api.get({ path: '/api/v1/history/flow', reader, signal }),
    refetchInterval: renewedAfterMilliseconds,
  });
  const names = { entries: t('flow.entries'), exits: t('flow.exits') };
  const rem = useRootFontSize();
  const sides = Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  return (
    <Card title={t('flow.title')} aside={t('flow.unit')}>
      <ul className={styles.legend}>
        <li data-kind="entries">{names.entries}</li>
        <li data-kind="exits">{names.exits}</li>
      </ul>
      <div className={styles.sides}>
        <QueryBlock query={query} needs="viewer">
          {(answer) =>
            sides.map(([id, { name, timeZone }]) => {
              const hours = (answer.sides[id]?.hours ?? []).map(({ from, entries, exits }) => {
                const at = Date.parse(from);
                const begin = format.time(at, timeZone);
                const title = `${begin}–${format.closingTime(at + 3_600_000, timeZone)}`;
                return { hour: begin.slice(0, 2), title, entries, exits };
              });
              const busiest = busiestHours(hours);
              const texts = [
                busiest.entries !== undefined &&
                  t('flow.busiest', {
                    hour: busiest.entries.title,
                    count: format.count(busiest.entries.entries),
                  }),
                busiest.exits !== undefined &&
                  t('flow.busiestExits', {
                    hour: busiest.exits.title,
                    count: format.count(busiest.exits.exits),
                  }),
              ].filter((text) => text !== false);
              return (
                <figure
                  key={id}
                  className={styles.side}
                  aria-label={t('flow.of', { side: format.name(name) })}
                >
                  <figcaption className={styles.name}>{format.name(name)}</figcaption>
                  {texts.length > 0 && <HiddenText>{format.sentences(texts)}</HiddenText>}
                  <div className={styles.canvas}>
                    <ChartSpace>
                      <Chart
                        hours={hours}
                        fontSize={0.8125 * rem}
                        names={names}
                        formatCount={format.count}
                      />
                    </ChartSpace>
                  </div>
                </figure>
              );
            })
          }
        </QueryBlock>
      </div>
    </Card>
  );
});
