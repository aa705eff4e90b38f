import type { Alert, State } from '@khorgos/shared/live/state';
import type { GalleryStateName } from './state-names.ts';

const order = ['critical', 'high', 'medium', 'low'];
const longName = 'Бақытжан Әбдірахманұлы Нұрмұхамбетов-Қожахметов';
const comment =
  'The shift leader was told at the gate; a guard looks for them in the pavilions and the hotel, and the border guard has the references.';

/** The alerts of the State that is shown, with what people did to them; a usual day has a few. */
export function alertsAnswer(name: GalleryStateName, state: State) {
  const alerts = name === 'empty' ? [] : name === 'absurd' ? entriesOf(state.alerts) : usual;
  return {
    alerts: alerts
      .toSorted((a, b) => order.indexOf(a.priority) - order.indexOf(b.priority))
      .map((alert) => ({ ...alert, ...doneTo(alert, name) })),
  };
}

const entriesOf = (alerts: State['alerts']) =>
  Object.entries(alerts).map(([key, alert]) => ({ key, ...alert }));

function doneTo({ state }: Alert, name: GalleryStateName) {
  const by = name === 'absurd' ? longName : 'Aigerim';
  const at = '2026-11-23T09:10:00.000Z';
  if (state === 'acknowledged') return { acknowledgedBy: by, acknowledgedAt: at, note: comment };
  if (state === 'shelved') return { shelvedBy: by, shelvedAt: at, shelvingNote: comment };
  return {};
}

const usual: readonly (Alert & { readonly key: string })[] = [
  {
    key: 'child_left_inside:K7Q2-M4XN-9T0A',
    kind: 'child_left_inside',
    priority: 'critical',
    state: 'unacknowledged',
    side: 'kz',
    raisedAt: '2026-11-23T09:11:00.000Z',
    params: { count: 1, refs: ['K7Q2-M4XN-9T0A'], since: '2026-11-23T09:00:30.000Z' },
  },
  {
    key: 'stay_limit_last_day:kz:2026-11-23',
    kind: 'stay_limit_last_day',
    priority: 'high',
    state: 'acknowledged',
    side: 'kz',
    raisedAt: '2026-11-22T19:00:00.000Z',
    params: {
      count: 2,
      refs: ['3TKX-V0P9-HN21', '90GE-WZ5A-C4DM'],
      lastDay: '2026-11-23',
      deadline: '2026-11-23T19:00:00.000Z',
      maxDays: 30,
      day: 30,
      likelyMissedExits: 1,
      lastSeenAt: '2026-10-25T06:41:12.000Z',
    },
  },
  {
    key: 'gate_silent:cn',
    kind: 'gate_silent',
    priority: 'medium',
    state: 'cleared',
    side: 'cn',
    raisedAt: '2026-11-23T08:20:00.000Z',
    clearedAt: '2026-11-23T08:52:00.000Z',
    params: { gates: ['cn-out-2'], count: 1, lastSeenAt: '2026-11-23T08:17:00.000Z' },
  },
  {
    key: 'clock_ahead:kz',
    kind: 'clock_ahead',
    priority: 'low',
    state: 'shelved',
    side: 'kz',
    raisedAt: '2026-11-23T06:00:00.000Z',
    shelvedUntil: '2026-11-23T12:00:00.000Z',
    params: { gates: ['kz-in-4'], count: 1 },
  },
];

/** Alerts that are over, with all that became of them. */
export function pastAlertsAnswer(name: GalleryStateName, state: State) {
  const alerts = name === 'empty' ? [] : name === 'absurd' ? entriesOf(state.alerts) : usual;
  const by = name === 'absurd' ? longName : 'Aigerim';
  const raisings = alerts.map(({ key, kind, priority, side, raisedAt, params }) => ({
    key,
    kind,
    priority,
    side,
    raisedAt,
    params,
    deeds: [
      { deed: 'raised', at: raisedAt },
      { deed: 'acknowledged', at: '2026-11-23T09:10:00.000Z', by, note: comment },
      { deed: 'shelved', at: '2026-11-23T09:11:00.000Z', by, until: '2026-11-23T13:11:00.000Z' },
      { deed: 'cleared', at: '2026-11-23T09:13:00.000Z' },
    ],
  }));
  return { raisings, next: name === 'absurd' ? 'more' : null };
}
