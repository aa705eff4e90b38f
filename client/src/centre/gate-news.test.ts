import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { gates } from '../../testing/state-parts.ts';
import { normalState } from '../../testing/states.ts';
import rest from '../languages/en/rest.json';
import en from '../languages/en/wall.json';
import { createFormat, type Format } from '../languages/format.ts';
import { gateNews, newsThatFits } from './gate-news.ts';

let format: Format;

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
  i18next.addResourceBundle('en', 'translation', rest, true);
  format = createFormat('en', i18next.t);
});

const newsOf = (state: Pick<typeof normalState, 'gates' | 'site'>) =>
  gateNews({ ...state, t: i18next.t, format });

test('what a gate caught up is told on the clock of its side', () => {
  expect(newsOf(normalState)).toEqual(['kz-in-4 caught up 312 events, 13:10–\u206013:52']);
});

test('with the days when they are two', () => {
  const caughtUp = { events: 4, from: '2026-11-22T18:59:00Z', to: '2026-11-22T19:01:00Z' };
  const news = newsOf({
    ...normalState,
    gates: gates((id) => (id === 'kz-in-1' ? { caughtUp } : {})),
  });
  expect(news).toEqual([
    'kz-in-1 caught up 4 events, Sun\u00a022\u00a0Nov\u00a023:59–Mon\u00a023\u00a0Nov\u00a000:01',
  ]);
});

test('the latest comes first, and what has no room is counted', () => {
  const caughtUp = (to: string) => ({ caughtUp: { events: 1, from: '2026-11-23T06:00:00Z', to } });
  const news = newsOf({
    ...normalState,
    gates: gates((id) => {
      if (id === 'kz-in-1') return caughtUp('2026-11-23T07:00:00Z');
      if (id === 'cn-in-1') return caughtUp('2026-11-23T08:00:00Z');
      return id === 'cn-in-2' ? caughtUp('2026-11-23T07:30:00Z') : {};
    }),
  });
  const fitting = (room: number) => newsThatFits({ t: i18next.t, format }, news, room);
  expect(fitting(1)).toEqual(['cn-in-1 caught up 1 event, 14:00–\u206016:00', 'and 2 more gates']);
  expect(fitting(2).at(-1)).toBe('and 1 more gate');
  expect(fitting(3)).toEqual(news);
});

test('a gate is called by its name where it has one', () => {
  const news = gateNews({ ...normalState, gateName: (id) => `Gate ${id}`, t: i18next.t, format });
  expect(news[0]).toMatch(/^Gate kz-in-4 caught up /);
});
