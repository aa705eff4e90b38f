import { siteSchema } from '@khorgos/shared/centre/site';
import { describe, expect, it } from 'vitest';
import { at, entry, exit, site } from '../testing/passages.ts';
import { conditionsAt, sceneAfter } from '../testing/scenes.ts';
import { judgeClosing } from './closing.ts';

// The Kazakh side closes at midnight, 19:00 UTC.
const day = entry('2026-06-01T09:00:00Z', { visitor: 'day' });
const hotel = entry('2026-05-30T09:00:00Z', { visitor: 'hotel' });

function closing(when: string, facts = [day, hotel]) {
  return conditionsAt(when, facts).filter(({ kind }) => /clos/.test(kind));
}

describe('closing', () => {
  it.each([
    ['2026-06-01T17:59:59Z', undefined, undefined],
    ['2026-06-01T18:00:00Z', 60, 'medium'],
    ['2026-06-01T18:29:59Z', 60, 'medium'],
    ['2026-06-01T18:30:00Z', 30, 'high'],
    ['2026-06-01T18:44:59Z', 30, 'high'],
    ['2026-06-01T18:45:00Z', 15, 'high'],
    ['2026-06-01T18:59:59Z', 15, 'high'],
  ])('R6.1 at %s warns at the step of %s minutes, %s', (when, minutes, priority) => {
    const found = closing(when);
    if (minutes === undefined) expect(found).toEqual([]);
    else
      expect(found).toMatchObject([
        {
          key: 'closing_soon:kz:2026-06-01',
          priority,
          params: { minutes, inside: 2, dayVisitors: 1, overnight: 1 },
        },
      ]);
  });

  it('R6.1 each step is news, and begins at its own minute', () => {
    const steps = ['18:00:00', '18:30:00', '18:45:00'].map(
      (time) => closing(`2026-06-01T${time}Z`)[0],
    );
    expect(steps.map((found) => found?.step)).toEqual([1, 2, 3]);
    expect(steps.map((found) => found?.since)).toEqual(
      ['18:00:00', '18:30:00', '18:45:00'].map((time) => at(`2026-06-01T${time}Z`)),
    );
  });

  it('R6.2 names the day visitors from the closing until they are out', () => {
    expect(closing('2026-06-01T19:00:00Z')).toMatchObject([
      { key: 'inside_after_closing:kz:2026-06-01', priority: 'high', params: { count: 1 } },
    ]);
    const left = exit('2026-06-01T19:10:00Z', { visitor: 'day' });
    expect(closing('2026-06-01T19:09:59Z', [day, hotel, left])).toHaveLength(1);
    expect(closing('2026-06-01T19:10:00Z', [day, hotel, left])).toEqual([]);
  });

  it('R6.2 hotel guests do not set it off night after night', () => {
    expect(closing('2026-06-01T18:50:00Z', [hotel])).toEqual([]);
    expect(closing('2026-06-01T19:30:00Z', [hotel])).toEqual([]);
    // Whoever stays becomes one at the next closing.
    expect(closing('2026-06-02T18:59:59Z', [day]).map(({ key }) => key)).toEqual([
      'inside_after_closing:kz:2026-06-01',
    ]);
    expect(closing('2026-06-02T19:00:00Z', [day])).toEqual([]);
  });

  it('R6.2 is only worth knowing once the gates are open again', () => {
    const priorities = ['2026-06-02T01:59:59Z', '2026-06-02T02:00:00Z'].map(
      (when) => closing(when, [day])[0]?.priority,
    );
    expect(priorities).toEqual(['high', 'low']);
    const night = at('2026-06-01T20:00:00Z');
    expect(judgeClosing(sceneAfter([day], night), night).next).toBe(at('2026-06-01T23:00:00Z'));
  });

  it('R5.5 R6.1 judges each side by its own clock', () => {
    const chinese = entry('2026-06-01T09:00:00Z', { visitor: 'cn', side: 'cn' });
    expect(closing('2026-06-01T15:30:00Z', [day, chinese]).map(({ key }) => key)).toEqual([
      'closing_soon:cn:2026-06-01',
    ]);
  });

  it('R7.1 says when it will say something else', () => {
    const next = (when: string) => judgeClosing(sceneAfter([day], at(when)), at(when)).next;
    expect(next('2026-06-01T14:00:00Z')).toBe(at('2026-06-01T15:00:00Z'));
    expect(next('2026-06-01T17:00:00Z')).toBe(at('2026-06-01T18:00:00Z'));
    expect(next('2026-06-01T18:00:00Z')).toBe(at('2026-06-01T18:30:00Z'));
    expect(next('2026-06-01T18:50:00Z')).toBe(at('2026-06-01T19:00:00Z'));
  });

  it('R5.4 a side that never closes never asks anybody to leave', () => {
    const open = siteSchema.parse({
      ...site,
      sides: site.sides.map((side) => ({ ...side, hours: [], closures: [] })),
    });
    for (const when of ['2026-06-01T18:50:00Z', '2026-06-01T19:30:00Z'])
      expect(conditionsAt(when, [day, hotel], { site: open })).toEqual([]);
  });
});
