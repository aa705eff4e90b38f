import type { State } from '@khorgos/shared/live/state';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import { createFigures, type FigureSources } from './figures.ts';
import { sourcesOf, start } from './figures-made.ts';

function figuresOf(changed: Partial<FigureSources>) {
  const registry = new Registry();
  const schedule = createManualClock(start);
  const refresh = createFigures(registry, sourcesOf(changed), schedule);
  const lines = async () => (await registry.metrics()).split('\n');
  return { refresh, schedule, lines };
}

it('tells how far the figures are behind the log', async () => {
  const { refresh, schedule, lines } = figuresOf({});
  await refresh();
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'khorgos_log_head_position 7',
      'khorgos_log_folded_position 5',
      'khorgos_fold_lag_facts 2',
      'khorgos_quarantine_events 3',
      'khorgos_sockets{namespace="/live"} 2',
      'khorgos_disk_free_bytes 1000000000',
    ]),
  );
  expect(schedule.waiting).toBe(0);
});

it('leaves out what nobody can tell, and what takes too long to tell', async () => {
  let works = true;
  const { refresh, schedule, lines } = figuresOf({
    head: () => (works ? Promise.resolve(7) : Promise.reject(new Error('gone'))),
    quarantined: () => (works ? Promise.resolve(3) : new Promise(() => {})),
    disk: { freeBytes: () => (works ? 1 : undefined) },
  });
  await refresh();
  const told = (await lines()).length;
  works = false;
  const refreshed = refresh();
  await schedule.advanceSettled(2000);
  await refreshed;
  expect(told - (await lines()).length).toBe(4);
  expect((await lines()).join('\n')).not.toMatch(/^khorgos_(?:fold_lag_facts|disk_free_bytes) /m);
});

it('counts the alerts whose cause stands, and gates by how they are heard', async () => {
  const alert = {
    kind: 'overstay',
    priority: 'critical',
    raisedAt: '2026-11-23T06:00:00Z',
    params: {},
  } as const;
  const state: Pick<State, 'alerts' | 'gates' | 'counts'> = {
    ...sourcesOf({}).state(),
    alerts: {
      a: { ...alert, state: 'unacknowledged' },
      b: { ...alert, state: 'shelved' },
      c: { ...alert, state: 'cleared' },
    },
    gates: { g: { side: 'kz', status: 'silent', passagesLastMinute: 0, clockAhead: false } },
  };
  const { refresh, lines } = figuresOf({ state: () => state });
  await refresh();
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'khorgos_alerts{kind="overstay"} 2',
      'khorgos_alerts{kind="clock_ahead"} 0',
      'khorgos_gates{status="silent"} 1',
      'khorgos_gates{status="online"} 0',
    ]),
  );
});
