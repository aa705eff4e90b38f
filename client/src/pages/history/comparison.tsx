import type { State } from '@khorgos/shared/live/state';
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { civilDate } from '../../centre/civil-time.ts';
import { categories, nationalityTable } from '../../centre/who-is-inside.ts';
import { Card } from '../../design/card.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import styles from './history.module.css';
import { OwnDays } from './own-days.tsx';

const mostStates = 10;

export interface ComparisonProps {
  readonly state: State;
  readonly other: State;
}

/** Two days side by side, at the same time of day. */
export function Comparison({ state, other }: ComparisonProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const sides = Object.entries(state.site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  const clock = sides[0]?.[1];
  const zone = clock?.timeZone ?? 'UTC';
  const { rows: states } = nationalityTable(state.counts.byNationality, mostStates);
  const lines: [name: string, of: (one: State) => number][] = [
    [t('history.inside'), ({ counts }) => counts.total],
    ...sides.map(([id, { name }]): [string, (one: State) => number] => [
      t('labelled', { label: t('history.inside'), value: format.name(name) }),
      ({ counts }) => counts.bySide[id] ?? 0,
    ]),
    [t('history.entered'), ({ today }) => today.entries],
    [t('history.left'), ({ today }) => today.exits],
    [t('history.peak'), ({ today }) => today.peak.total],
    [t('who.children'), ({ counts }) => counts.children],
    [t('who.overnight'), ({ counts }) => counts.overnight],
    ...categories.map((category): [string, (one: State) => number] => [
      t('labelled', { label: t('who.category'), value: t(`who.${category}`) }),
      ({ counts }) => counts.byCategory[category] ?? 0,
    ]),
    ...states.map(({ code }): [string, (one: State) => number] => [
      t('labelled', { label: t('nationality.name'), value: stateName(code, i18n.language, t) }),
      ({ counts }) => counts.byNationality[code] ?? 0,
    ]),
  ];
  return (
    <Card
      title={t('history.twoDays')}
      aside={t('history.clocksOf', { side: clock === undefined ? 'UTC' : format.name(clock.name) })}
    >
      <Table className={styles.comparison} verticalSpacing={5} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('history.figure')}</Table.Th>
            <Table.Th scope="col" ta="right">
              <Head state={state} timeZone={zone} dashed={false} />
            </Table.Th>
            <Table.Th scope="col" ta="right">
              <Head state={other} timeZone={zone} dashed />
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('history.difference')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(([name, of]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right">{format.count(of(state))}</Table.Td>
              <Table.Td ta="right">{format.count(of(other))}</Table.Td>
              <Table.Td ta="right">{format.change(of(state) - of(other))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <OwnDays state={state} />
      <OwnDays state={other} />
    </Card>
  );
}

interface HeadProps {
  readonly state: State;
  readonly timeZone: string;
  readonly dashed: boolean;
}

/** A day with the line that it has in the chart; on a phone its year has a line of its own. */
function Head({ state, timeZone, dashed }: HeadProps) {
  const format = useFormat();
  const at = Date.parse(state.at);
  const date = civilDate(at, timeZone);
  return (
    <>
      <span className={styles.swatch} data-dashed={dashed || undefined} />
      <Unbroken
        text={`${format.weekday(date)} ${format.narrowCivilDate(date)} ${format.time(at, timeZone)}`}
      />
    </>
  );
}
