import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@khorgos/shared/centre/instant';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventLog } from '../log/event-log.ts';
import type { Fact, FactId, NewFact, SiteSetting, Unplaced } from '../log/facts.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import { Delays } from '../rules/delays.ts';
import { judge } from '../rules/judge.ts';
import { at, entry, exit, site, voided } from '../testing/passages.ts';
import { type Projector, startProjector } from './projector.ts';

const start = at('2026-06-10T08:00:00Z');
let folder: string;
let log: EventLog;
const clock = createManualClock(start);
const started: Projector[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-projector-'));
  log = await openSqliteLog({
    path: join(folder, 'log.db'),
    onFailure: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  for (const projector of started.splice(0)) projector.stop();
  await log.close();
  await rm(folder, { recursive: true });
});

async function project(): Promise<Projector> {
  const projector = await startProjector({
    log,
    site,
    now: () => clock.now(),
    onChange: () => undefined,
    onError: (error) => expect.unreachable(String(error)),
  });
  started.push(projector);
  return projector;
}

async function append(...facts: Unplaced<Fact>[]): Promise<void> {
  const added = facts.map((fact): NewFact => ({ fact, fingerprint: fact.id }));
  await log.append({ facts: added, documents: [], quarantined: [] });
}

function changed(setting: SiteSetting, when = clock.now()): Unplaced<Fact> {
  return {
    kind: 'siteChanged',
    id: `site/${randomUUID()}` as FactId,
    at: when,
    receivedAt: clock.now(),
    by: 'manager',
    reason: '',
    setting,
    from: undefined,
  };
}

function alertsOf({ occupancy, site: inForce }: Projector): string[] {
  const scene = { site: inForce, occupancy, gates: [] };
  return judge(scene, occupancy.now, new Delays()).conditions.map(({ kind }) => kind);
}

it('finds a guardian again whom only an older entry of the child names', async () => {
  const before = (hours: number) => instant(start - hours * 3_600_000);
  const projector = await project();
  await append(
    entry(before(30), { visitor: 'mother' }),
    entry(before(30), { visitor: 'child', child: true, guardian: 'mother', id: 'first' }),
    exit(before(29), { visitor: 'mother' }),
    exit(before(20), { visitor: 'child', id: 'out' }),
    entry(before(1), { visitor: 'father' }),
    entry(before(1), { visitor: 'child', child: true, guardian: 'father', id: 'second' }),
  );
  await projector.caughtUp();
  expect(alertsOf(projector)).toEqual([]);
  await append(
    voided('second', before(0), { visitor: 'child' }),
    voided('out', before(0), { visitor: 'child' }),
  );
  await projector.caughtUp();
  expect(alertsOf(projector)).toContain('child_left_inside');
  expect(alertsOf(await project())).toEqual(alertsOf(projector));
});

it('R4.5 counts earlier stays from the moment the rolling rule is planned for, without another event', async () => {
  const day = (days: number) => instant(start - days * 86_400_000);
  const facts = [40, 39, 38].flatMap((ago) => [
    entry(day(ago), { visitor: 'trader' }),
    exit(instant(day(ago) + 3_600_000), { visitor: 'trader' }),
  ]);
  await append(...facts, entry(day(1), { visitor: 'trader' }));
  const projector = await project();
  const rolling = { days: 4, windowDays: 60 };
  await append(
    changed({ part: 'policy', value: { ...site.policy, rolling } }, instant(start + 60_000)),
  );
  await projector.caughtUp();
  expect(alertsOf(projector)).toEqual(['inside_after_closing']);
  clock.advance(60_000);
  projector.advance(clock.now());
  await expect.poll(() => alertsOf(projector)).toContain('overstay');
  expect(alertsOf(await project())).toEqual(alertsOf(projector));
});
