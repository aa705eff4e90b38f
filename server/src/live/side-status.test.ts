import { createSideSchedule } from '@khorgos/shared/centre/hours';
import { parseInstant } from '@khorgos/shared/centre/instant';
import { siteSchema } from '@khorgos/shared/centre/site';
import { expect, it } from 'vitest';
import { site } from '../testing/passages.ts';
import { sideStatus } from './side-status.ts';

function statusOf(id: string, at: string) {
  const side = site.sides.find((candidate) => candidate.id === id);
  if (side === undefined) throw new Error(`no side ${id}`);
  return sideStatus(createSideSchedule(side), parseInstant(at));
}

it('R5.5 tells both sides by their own clocks', () => {
  expect(statusOf('kz', '2026-11-23T17:44:00Z')).toEqual({
    open: true,
    opensAt: '2026-11-23T02:00:00.000Z',
    closesAt: '2026-11-23T19:00:00.000Z',
    minutesToClose: 76,
    next: null,
  });
  expect(statusOf('cn', '2026-11-23T17:44:00Z')).toEqual({
    open: false,
    opensAt: '2026-11-23T23:00:00.000Z',
    closesAt: '2026-11-24T16:00:00.000Z',
    next: null,
  });
});

it('R5.3 looks past a closure for the next opening', () => {
  expect(statusOf('kz', '2026-02-20T06:00:00Z')).toMatchObject({
    open: false,
    opensAt: '2026-03-02T02:00:00.000Z',
  });
});

it('R5.1 shows the next dated change and leaves undated plans out', () => {
  expect(statusOf('kz', '2017-03-15T06:00:00Z').next).toEqual({
    from: '2017-04-01',
    opens: '07:00',
    closes: '24:00',
  });
});

it('R5.4 never closes without hours, and when one day runs into the next', () => {
  for (const hours of [[], [{ from: '2015-01-01', opens: '00:00', closes: '24:00' }]]) {
    const [side] = siteSchema.parse({
      id: 'park',
      name: 'Park',
      sides: [{ id: 'w', name: 'West', timeZone: 'Asia/Almaty', gates: [{ id: 'w-1' }], hours }],
    }).sides;
    if (side === undefined) throw new Error('no side');
    const status = sideStatus(createSideSchedule(side), parseInstant('2026-11-23T06:00:00Z'));
    expect(status).toEqual({ open: true, next: null });
  }
});
