import { useTranslation } from 'react-i18next';
import { type GateHealth, gateHealths, gatesBySide } from '../../centre/gate-health.ts';
import { gateNews } from '../../centre/gate-news.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { Card } from '../../design/card.tsx';
import { PageHeader } from '../../design/page-header.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { AwaitingState } from '../../live/awaiting-state.tsx';
import { useLive, useServerTime } from '../../live/hooks.ts';
import { useGateName, useGateSettings } from '../use-gate-settings.ts';
import styles from './gates.module.css';
import { GatesTable } from './gates-table.tsx';
import { HealthSymbol } from './health-symbol.tsx';

/** Whether every gate is heard of, and whether its clock is right. */
export function GatesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, liveness } = useLive();
  const now = useServerTime(1000);
  const settings = useGateSettings();
  const gateName = useGateName();
  if (state === undefined || now === undefined)
    return (
      <>
        <PageHeader title={t('nav.gates')} />
        <AwaitingState />
      </>
    );
  const sides = [...gatesBySide(state)];
  const all = sides.flatMap(([, gates]) => gates);
  const ahead = all.filter(({ clockAhead }) => clockAhead).length;
  const counts = gateHealths
    .map((health) => ({ health, count: all.filter((gate) => gate.health === health).length }))
    .filter(({ count }) => count > 0);
  const { gates, site } = state;
  const news = gateNews({ gates, site, gateName, t, format });
  return (
    <div data-stale={liveness.kind === 'stale' || undefined}>
      <PageHeader
        title={t('nav.gates')}
        text={
          ahead > 0
            ? t('gates.ahead_count', { count: ahead, formatted: format.count(ahead) })
            : undefined
        }
      />
      {all.length === 0 && <EmptyBlock title={t('gate.none')} text={t('gates.noneText')} />}
      <ul className={styles.counts} aria-label={t('gates.counts')}>
        {counts.map(({ health, count }) => (
          <Count key={health} health={health} count={count} />
        ))}
      </ul>
      <div className={styles.sides}>
        {sides.map(([id, list]) => {
          const side = state.site.sides[id];
          if (list.length === 0 || side === undefined) return null;
          return (
            <Card
              key={id}
              title={format.name(side.name)}
              aside={t(state.sides[id]?.open === false ? 'side.closed' : 'side.open')}
            >
              <GatesTable
                label={t('gates.of', { side: format.name(side.name) })}
                gates={list}
                settings={settings}
                timeZone={side.timeZone}
                now={now}
              />
            </Card>
          );
        })}
      </div>
      {news.length > 0 && (
        <Card title={t('gates.news')}>
          <ul>
            {news.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function Count({ health, count }: { readonly health: GateHealth; readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li data-health={health}>
      <HealthSymbol health={health} />
      <strong>{format.count(count)}</strong> {t(`gates.counted.${health}`, { count })}
    </li>
  );
}
