import { useTranslation } from 'react-i18next';
import { gateHealths, type HealthyGate } from '../../centre/gate-health.ts';
import { ownGateName } from '../../centre/gate-name.ts';
import { DataTable } from '../../design/data-table.tsx';
import { useFormat } from '../../languages/use-format.ts';
import type { GateSetting } from '../use-gate-settings.ts';
import styles from './gates.module.css';
import { ClockSymbol, HealthSymbol } from './health-symbol.tsx';

export interface GatesTableProps {
  readonly label: string;
  readonly gates: readonly HealthyGate[];
  readonly settings: ReadonlyMap<string, GateSetting>;
  readonly timeZone: string;
  readonly now: number;
}

/** The gates of one side. */
export function GatesTable({ label, gates, settings, timeZone, now }: GatesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const heardAt = ({ lastSeenAt }: HealthyGate) =>
    lastSeenAt === undefined ? 0 : Date.parse(lastSeenAt);
  const clockAhead = ({ clockAheadSeconds }: HealthyGate) => (
    <span className={styles.state} data-wrong>
      <ClockSymbol />
      {clockAheadSeconds === undefined
        ? t('gates.clockAhead')
        : t('gates.clockAheadBy', { by: format.duration(Math.round(clockAheadSeconds / 60)) })}
    </span>
  );
  return (
    <DataTable
      label={label}
      rows={gates}
      rowKey={({ id }) => id}
      height="none"
      rowData={({ health, urgent }) => ({
        'data-health': health,
        'data-urgent': urgent ? 'true' : undefined,
      })}
      columns={[
        {
          id: 'gate',
          header: t('gate.name'),
          width: 'clamp(6.5rem, 3.75rem + 15cqi, 13rem)',
          sortBy: ({ id }) => id,
          cell: ({ id }) => {
            const name = ownGateName(id, settings, format);
            const directions = settings.get(id)?.directions ?? [];
            return (
              <>
                {name ?? id}
                <small className={styles.detail}>
                  {[
                    ...(name === undefined ? [] : [id]),
                    ...directions.map((one) => t(`settings.direction.${one}`)),
                  ].join(' · ')}
                </small>
              </>
            );
          },
        },
        {
          id: 'health',
          header: t('gate.status'),
          sortBy: ({ health }) => gateHealths.indexOf(health),
          cell: (gate) => (
            <>
              <span className={styles.state}>
                <HealthSymbol health={gate.health} />
                {t(`gates.health.${gate.health}`)}
              </span>
              {/* On a phone there is room for no more columns. */}
              <small className={styles.narrow}>
                {gate.lastSeenAt !== undefined && format.relative(heardAt(gate), now)}
                {gate.clockAhead && clockAhead(gate)}
              </small>
            </>
          ),
        },
        {
          id: 'heard',
          header: t('gate.lastSeen'),
          sortBy: heardAt,
          wideOnly: true,
          align: 'end',
          width: '8rem',
          cell: (gate) =>
            gate.lastSeenAt === undefined ? (
              t('gate.never')
            ) : (
              <>
                {format.timeWithSeconds(heardAt(gate), timeZone)}
                <small className={styles.detail}>{format.relative(heardAt(gate), now)}</small>
              </>
            ),
        },
        {
          id: 'passages',
          header: t('gates.passages'),
          sortBy: ({ passagesLastMinute }) => passagesLastMinute,
          align: 'end',
          // The longest word of its header, and the arrow of the order.
          width: 'clamp(6.5rem, 14cqi, 7.5rem)',
          cell: ({ passagesLastMinute, lastPassageAt }) => (
            <>
              {format.count(passagesLastMinute)}
              {passagesLastMinute === 0 && lastPassageAt !== undefined && (
                <small className={styles.detail}>
                  {t('gates.lastPassage', {
                    when: format.relative(Date.parse(lastPassageAt), now),
                  })}
                </small>
              )}
            </>
          ),
        },
        {
          id: 'clock',
          header: t('gates.clock'),
          sortBy: (gate) => Number(gate.clockAhead),
          wideOnly: true,
          width: '8rem',
          cell: (gate) =>
            gate.clockAhead
              ? clockAhead(gate)
              : // Of one that is not heard nobody knows what its clock says.
                t(gate.status === 'online' ? 'gates.clockRight' : 'none'),
        },
      ]}
    />
  );
}
