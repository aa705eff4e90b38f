import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from './logger.ts';

function setUp() {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => lines.push(line) },
  });
  return { lines, logger };
}

test('a line is one JSON object with its level and time', () => {
  const { lines, logger } = setUp();
  logger.info({ port: 3000 }, 'listening');
  logger.debug('not at this level');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    port: 3000,
    msg: 'listening',
  });
});

test('what should never have been logged is struck out', () => {
  const { lines, logger } = setUp();
  logger.info({ secret: 'canary', config: { password: 'canary', headers: { cookie: 'canary' } } });
  logger.info({ list: [{ document: { issuer: 'canary' }, key: 'canary' }] });
  logger.info({ a: { b: { c: { d: { e: { f: 'canary' } } } } } });
  expect(lines.join('')).not.toContain('canary');
});

test('an error keeps its code and stack, its cause too, and loses what repeats content', () => {
  const { lines, logger } = setUp();
  const cause = Object.assign(new Error('full'), { code: 'SQLITE_FULL', parameters: ['canary'] });
  logger.error({ err: new Error('append failed', { cause }) });
  logger.error({ err: new SyntaxError('Unexpected token in canary') });
  logger.error({ err: z.literal('a').safeParse('canary').error });
  logger.error({ err: 'canary' });
  logger.error(new SyntaxError('Unexpected token in canary'));
  const text = lines.join('');
  expect(text).toContain('append failed');
  expect(text).toContain('SQLITE_FULL');
  expect(text).toContain('logger.test.ts');
  expect(text).not.toContain('canary');
});
