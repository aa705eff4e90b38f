import { stateSchema } from '@khorgos/shared/live/state';
import type { z } from 'zod';
import { answer, type DescribedRoute } from '../platform/described-route.ts';

export const aState: z.output<typeof stateSchema> = {
  epoch: '5e0c7c1e-6d5e-4b6e-9a58-0c4a3f1f7b11',
  revision: 1841,
  at: '2026-11-23T04:15:02.131Z',
  site: {
    id: 'khorgos',
    name: { en: 'ICBC Khorgos' },
    sides: { kz: { name: { en: 'Kazakhstan' }, timeZone: 'Asia/Almaty', order: 0 } },
  },
  counts: {
    total: 3100,
    bySide: { kz: 3100 },
    byCategory: { kazakhstan: 2900, china: 90, foreign: 95, stateless: 15 },
    byNationality: { KAZ: 2900, CHN: 90, RUS: 95, XXA: 15 },
    children: 310,
    overnight: 41,
  },
  today: {
    date: { kz: '2026-11-23' },
    entries: 4300,
    exits: 1241,
    bySide: {
      kz: {
        entries: 4300,
        exits: 1241,
        carriedOver: 41,
        corrections: 0,
        peak: { inside: 3120, at: '2026-11-23T04:02:11.000Z' },
      },
    },
    peak: { total: 3120, at: '2026-11-23T04:02:11.000Z' },
  },
  year: {
    visits: 201557,
    visitors: 120004,
    bySide: { kz: 201557 },
    foreign: 5120,
    foreignCountries: 13,
  },
  stays: {
    medianMinutes: 196,
    p90Minutes: 432,
    histogram: [{ fromMinutes: 0, toMinutes: 60, count: 402 }],
  },
  series: { stepMinutes: 5, points: { '2026-11-23T04:10:00Z': { kz: 3088 } } },
  sides: {
    kz: { open: true, closesAt: '2026-11-23T19:00:00.000Z', minutesToClose: 885, next: null },
  },
  gates: {
    'kz-in-1': {
      side: 'kz',
      status: 'online',
      lastSeenAt: '2026-11-23T04:15:01.000Z',
      passagesLastMinute: 7,
      clockAhead: false,
    },
  },
  alerts: {
    'closing_soon:kz:2026-11-23': {
      kind: 'closing_soon',
      priority: 'high',
      state: 'unacknowledged',
      side: 'kz',
      raisedAt: '2026-11-23T18:30:00.000Z',
      params: { minutes: 30, inside: 412, overnight: 17 },
    },
  },
  outlook: {},
};

export const describedState = stateSchema.meta({ id: 'State' });

export const describeLive: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/live',
    tag: 'Live',
    needs: 'display',
    operationId: 'getLive',
    summary: 'The State now',
    description:
      'With everything acknowledged before the request. It holds no personal data. Who wants to follow it opens the socket `/live`, see `/api/asyncapi.json`.',
    answers: { 200: answer('The State', describedState, aState) },
    refusals: [],
  },
];
