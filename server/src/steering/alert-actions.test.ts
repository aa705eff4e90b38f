import { instant, instantText } from '@khorgos/shared/centre/instant';
import { beforeEach, expect, it } from 'vitest';
import type { Append, AppendOutcome } from '../log/event-log.ts';
import type { AlertAcknowledged, NewFact, Position } from '../log/facts.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { at } from '../testing/passages.ts';
import { type AlertActions, createAlertActions } from './alert-actions.ts';

const key = 'overstay:kz:2026-05-31';
const raisedAt = at('2026-06-01T08:00:00Z');
const later = instant(raisedAt + 60_000);
const id = '4f8b6c1e-6f0f-4a9e-9f0c-0d6a2b1c3d4e';

let facts: NewFact['fact'][];
let alert: BookedAlert;
let actions: AlertActions;

beforeEach(() => {
  facts = [];
  const fingerprints = new Map<string, string>();
  alert = {
    key,
    raisedAt,
    acknowledged: undefined,
    shelved: undefined,
    alert: {
      kind: 'overstay',
      priority: 'critical',
      state: 'unacknowledged',
      raisedAt: instantText(raisedAt),
      params: { count: 1 },
    },
  };
  /** As a log: an id counts once, and belongs to what it came with. */
  const appendOne = ({ fact, fingerprint }: NewFact): AppendOutcome => {
    const known = fingerprints.get(fact.id);
    if (known !== undefined) return known === fingerprint ? 'duplicate' : 'conflict';
    fingerprints.set(fact.id, fingerprint);
    facts.push(fact);
    return 'appended';
  };
  actions = createAlertActions({
    append: (given: Append) => Promise.resolve(given.facts.map(appendOne)),
    now: () => later,
    alerts: () => [alert],
  });
});

const by = (name: string, note: string) => ({ key, by: name, note });
const told = () =>
  facts.map((fact) => [
    fact.kind,
    'reason' in fact ? fact.reason : undefined,
    'by' in fact && fact.by,
  ]);

it('what was raised since it was looked at is left to be looked at', async () => {
  const stale = { ...by('Aigerim', 'seen'), raisedAt: instant(raisedAt - 1) };
  expect(await actions.acknowledge(stale)).toEqual({ kind: 'raisedAgain' });
  expect(await actions.shelve({ ...stale, until: instant(later + 1) })).toEqual({
    kind: 'raisedAgain',
  });
  expect(await actions.comment(stale)).toEqual({ kind: 'raisedAgain' });
  expect(told()).toEqual([]);
  expect(await actions.acknowledge({ ...stale, raisedAt })).toEqual({ kind: 'done' });
  expect(told()).toEqual([['alertAcknowledged', 'seen', 'Aigerim']]);
});

it('of two who acknowledge at once the second is kept as a comment', async () => {
  await Promise.all([
    actions.acknowledge(by('Aigerim', 'the guard is on the way')),
    actions.acknowledge(by('Bolat', 'the hotel was told')),
    actions.acknowledge(by('Chen', '')),
  ]);
  expect(told()).toEqual([
    ['alertAcknowledged', 'the guard is on the way', 'Aigerim'],
    ['alertCommented', 'the hotel was told', 'Bolat'],
  ]);
});

it('who acknowledges what a colleague did says something about it, and the same again says nothing new', async () => {
  await actions.acknowledge(by('Aigerim', 'on it'));
  const acknowledged: AlertAcknowledged = {
    kind: 'alertAcknowledged',
    ...by('Aigerim', 'on it'),
    id: facts[0]?.id ?? raise(),
    reason: 'on it',
    at: later,
    receivedAt: later,
    raisedAt,
    position: 1 as Position,
  };
  alert = { ...alert, acknowledged };
  await actions.acknowledge(by('Aigerim', 'on it'));
  await actions.acknowledge(by('Bolat', ''));
  expect(told()).toHaveLength(1);
  await actions.acknowledge(by('Bolat', 'me too'));
  expect(told().slice(1)).toEqual([['alertCommented', 'me too', 'Bolat']]);
});

it('a comment that is sent again is said once; another one needs another id', async () => {
  expect(await actions.comment({ ...by('Aigerim', 'told'), id })).toEqual({ kind: 'done' });
  expect(await actions.comment({ ...by('Aigerim', 'told'), id })).toEqual({ kind: 'done' });
  expect(await actions.comment({ ...by('Aigerim', 'other'), id })).toEqual({ kind: 'takenId' });
  expect(told()).toEqual([['alertCommented', 'told', 'Aigerim']]);
});

function raise(): never {
  throw new Error('nothing was written');
}
