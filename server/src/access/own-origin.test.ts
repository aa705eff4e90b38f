import { expect, test } from 'vitest';
import { whenceOf } from './own-origin.ts';

const publicUrl = 'https://khorgos.example';

test.each([
  [{ origin: publicUrl, host: '10.0.0.5:3000' }, 'own'],
  [{ origin: publicUrl, host: 'khorgos.example' }, 'own'],
  [{ origin: 'http://khorgos.example', host: 'khorgos.example' }, 'foreign'],
  [{ origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }, 'own'],
  [{ origin: 'https://Gate.Local', host: 'GATE.local' }, 'own'],
  [{ origin: 'http://10.0.0.5:3001', host: '10.0.0.5:3000' }, 'foreign'],
  [{ origin: 'https://khorgos.example.evil.example', host: 'khorgos.example' }, 'foreign'],
  [{ origin: 'null', host: 'khorgos.example' }, 'foreign'],
  [{ origin: '', host: 'khorgos.example' }, 'foreign'],
  [{ origin: publicUrl, 'sec-fetch-site': 'cross-site' }, 'own'],
  [{ 'sec-fetch-site': 'same-origin' }, 'own'],
  [{ 'sec-fetch-site': 'same-site' }, 'foreign'],
  [{ 'sec-fetch-site': 'cross-site' }, 'foreign'],
  [{ 'sec-fetch-site': 'none' }, 'untold'],
  [{ host: 'khorgos.example' }, 'untold'],
])('%j comes from %s', (headers, whence) => {
  expect(whenceOf(headers, publicUrl)).toBe(whence);
});
