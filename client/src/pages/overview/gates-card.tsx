import type { State } from '@khorgos/shared/live/state';
import { Table } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDate } from '../../centre/civil-time.ts';
import { type GateView, gateCounts, gateList } from '../../centre/gate-list.ts';
import { gateNews, newsThatFits } from '../../centre/gate-news.ts';
import { Card } from '../../design/card.tsx';
import { WarningSymbol } from '../../design/symbols.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useGateName } from '../use-gate-settings.ts';
import { Door } from './door.tsx';
import styles from './gates-card.module.css';

/** Lines of news, so that a bad night does not make a page of them. */
const room = 4;

export type GatesCardProps = Pick<State, 'gates' | 'site' | 'sides'>;

export const GatesCard = memo(function GatesCard(props: GatesCardProps) {
  const { gates: byId, site } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const gateName = useGateName();
  const gates = gateList(props);
  const online = t('gate.count.online', { formatted: format.count(gateCounts(gates).online) });
  const moments = useMoments();
  const now = useServerTime(60_000) ?? 0;
  const seen = ({ side, lastSeenAt }: GateView) => {
    if (lastSeenAt === undefined) return t('gate.never');
    const at = Date.parse(lastSeenAt);
    const zone = site.sides[side]?.timeZone ?? 'UTC';
    // A time alone would be taken for one of today.
    return civilDate(at, zone) === civilDate(now, zone)
      ? format.timeWithSeconds(at, zone)
      : moments.narrowMoment(at, zone);
  };
  const news = newsThatFits(
    { t, format },
    gateNews({ gates: byId, site, gateName, t, format }),
    room,
  );
  return (
    <Card title={t('gate.title')} aside={<Door to="/gates">{online}</Door>}>
      <Table className={styles.gates} verticalSpacing={3} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('gate.name')}</Table.Th>
            <Table.Th scope="col">{t('gate.status')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('gate.lastSeen')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('gate.passagesShort')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {gates.map((gate) => (
            <GateRow
              key={gate.id}
              name={gateName(gate.id)}
              status={gate.status}
              urgent={gate.urgent}
              clockAhead={gate.clockAhead}
              seen={seen(gate)}
              passages={gate.passagesLastMinute}
            />
          ))}
        </Table.Tbody>
      </Table>
      <p className={styles.news}>{t('gate.ownClock')}</p>
      {news.map((line) => (
        <p key={line} className={styles.news}>
          {line}
        </p>
      ))}
    </Card>
  );
});

interface GateRowProps extends Pick<GateView, 'status' | 'urgent' | 'clockAhead'> {
  readonly name: string;
  readonly seen: string;
  readonly passages: number;
}

/** Drawn again only when something of it is another: of fifty gates a few are walked through each second. */
const GateRow = memo(function GateRow(props: GateRowProps) {
  const { name, status, urgent, clockAhead, seen, passages } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Tr data-urgent={urgent} className={styles.gate}>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td className={styles.status}>
        <span>
          {(urgent || status === 'silent') && <WarningSymbol className={styles.symbol} />}
          <span>
            {t(`gate.${status}`)}
            {clockAhead && `, ${t('gate.clockAhead')}`}
          </span>
        </span>
      </Table.Td>
      <Table.Td ta="right">{seen}</Table.Td>
      <Table.Td ta="right">
        <Door to="/gates">{format.count(passages)}</Door>
      </Table.Td>
    </Table.Tr>
  );
});
