import { type Instant, instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertFact, FactId, SiteChanged, Unplaced } from '../log/facts.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { AlertDiary, raisingOf } from './alert-diary.ts';

type Loose = Unplaced<AlertFact | SiteChanged>;

const said = (id: string, key: string, raisedAt: number) => {
  const at = instant(raisedAt);
  return { id: id as FactId, at, receivedAt: at, key, raisedAt: at };
};
const raised = (id: string, key: string, raisedAt: number): Loose => ({
  kind: 'alertRaised',
  ...said(id, key, raisedAt),
  alert: { kind: 'gate_silent', priority: 'medium', side: undefined, step: 0, params: {} },
});
const commented = (id: string, key: string, raisedAt: number): Loose => ({
  kind: 'alertCommented',
  ...said(id, key, raisedAt),
  by: 'Aigerim',
  reason: 'seen',
});
const changed = (id: string, at: Instant): Loose => ({
  kind: 'siteChanged',
  id: id as FactId,
  at,
  receivedAt: at,
  by: 'Aigerim',
  reason: 'more room',
  setting: { part: 'capacity', value: { kz: 10 } },
  from: undefined,
});

const appendTo = (log: ReturnType<typeof createMemoryLog>, facts: readonly Loose[]) =>
  log.append({
    facts: facts.map((fact) => ({ fact, fingerprint: fact.id })),
    documents: [],
    quarantined: [],
  });

describe('the diary of alerts', () => {
  it('holds each raising with all that was said of it, however the log was read', async () => {
    const anyFact = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      raisedAt: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom('raised', 'commented', 'changed'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyFact, fc.boolean())), async (steps) => {
        const log = createMemoryLog();
        const diary = new AlertDiary({ log });
        const expected = new Map<string, string[]>();
        for (const [index, [{ key, raisedAt, kind }, asks]] of steps.entries()) {
          const id = `fact ${index}`;
          if (kind === 'changed') await appendTo(log, [changed(id, instant(raisedAt))]);
          else {
            await appendTo(log, [(kind === 'raised' ? raised : commented)(id, key, raisedAt)]);
            const raising = `${key} ${raisedAt}`;
            expected.set(raising, [...(expected.get(raising) ?? []), id]);
          }
          if (asks) await Promise.all([diary.before(undefined), diary.before(undefined)]);
        }
        const entries = await diary.before(undefined);
        expect(
          entries
            .map(({ key, raisedAt, facts }) => [`${key} ${raisedAt}`, facts.map(({ id }) => id)])
            .toReversed(),
        ).toEqual([...expected]);
        for (const entry of entries)
          expect(raisingOf(entry) !== undefined).toBe(
            entry.facts.some(({ kind }) => kind === 'alertRaised'),
          );
      }),
    );
  });

  it('forgets the oldest raisings, and goes back from one of them', async () => {
    const log = createMemoryLog();
    const diary = new AlertDiary({ log, kept: 3 });
    await appendTo(
      log,
      [1, 2, 3, 4, 5].map((at) => raised(`raised ${at}`, 'gate', at)),
    );
    const latest = await diary.before(undefined);
    expect(latest.map(({ raisedAt }) => raisedAt)).toEqual([5, 4, 3]);
    expect((await diary.before(latest[0]?.position)).map(({ raisedAt }) => raisedAt)).toEqual([
      4, 3,
    ]);
  });
});
