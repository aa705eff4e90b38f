import { expect, test } from 'vitest';
import { lookAtWayIn } from './way-in.ts';

test.each([
  ['127.0.0.1', undefined, 'ok'],
  ['::1', undefined, 'ok'],
  ['0.0.0.0', 'https://khorgos.example', 'ok'],
  ['0.0.0.0', undefined, 'warning'],
  ['::', 'http://khorgos.example', 'warning'],
  ['khorgos.example', undefined, 'warning'],
] as const)('on %s with PUBLIC_URL %s: %s', (host, publicUrl, status) => {
  expect(lookAtWayIn({ host, publicUrl })).toMatchObject({ status });
});
