import { instant, parseInstant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { lookAtClock } from './look-around.ts';

const now = parseInstant('2026-11-27T06:00:00Z');
const config = readConfig({ environment: {}, workingDirectory: '/srv/khorgos' });

/** What is found where nothing was taken in for so many days. */
function afterQuiet(days: number) {
  return lookAtClock(
    config,
    {
      damage: [],
      facts: 1,
      newest: instant(now - days * 86_400_000),
      secretCheck: undefined,
      migrations: [],
    },
    now,
  );
}

test('a quiet month keeps only a server that starts after it from erasing', () => {
  expect(afterQuiet(30)).toMatchObject([{ status: 'ok' }]);
  expect(afterQuiet(31)).toMatchObject([
    {
      status: 'warning',
      todo: expect.stringMatching(/a server that starts now erases nobody .* one that runs/),
    },
  ]);
});
