import { expect, it } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { lookAtWay } from './way-to-postgres.ts';

const password = 'not to be told';
const look = (rest: string, encrypted: boolean) =>
  lookAtWay({
    url: new SecretText(`postgres://khorgos:${encodeURI(password)}@${rest}`),
    encrypted,
  });

it.each([
  '127.0.0.1/k',
  'localhost:5433/k',
  '[::1]/k',
  'db.example/k?host=/run/postgresql',
  '%2Frun/k',
])('has nothing to say of %s, which is this machine', (rest) => {
  expect(look(rest, false).status).toBe('ok');
});

it.each([
  ['db.example/k', false],
  ['db.example/k?sslmode=disable', false],
  ['10.0.0.7/k?sslmode=prefer', false],
  ['localhost.example/k', false],
  ['db.example/k?sslmode=no-verify', true],
  ['db.example/k?ssl=true&sslmode=no-verify', true],
  ['db.example/k?uselibpqcompat=true&sslmode=require', true],
])('warns of %s (encrypted: %s)', (rest, encrypted) => {
  const { status, says, todo } = look(rest, encrypted);
  expect({ status, todo }).toMatchObject({
    status: 'warning',
    todo: expect.stringContaining('verify-full'),
  });
  expect(says).not.toContain(password);
});

it.each([
  'sslmode=verify-full',
  'sslmode=require',
  'ssl=true',
  'ssl=1',
  'sslmode=prefer',
  'uselibpqcompat=true&ssl=true',
  'uselibpqcompat=true&sslmode=verify-full',
])('is content with %s', (mode) => {
  expect(look(`db.example/k?${mode}`, true).status).toBe('ok');
});
