import { turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { describe, expect, it } from 'vitest';
import { issuesOf } from './issues.ts';

const event = {
  id: 'kz-in-1:1',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T10:00:00+05:00',
  document: { type: 'passport', issuer: 'KAZ', number: 'N1234567' },
};

function issues(value: unknown) {
  const read = turnstileEventSchema.safeParse(value);
  return read.success ? [] : issuesOf(read.error, value);
}

describe('names the field by its path', () => {
  it.each([
    ['id', { ...event, id: 'with space' }],
    ['gateId', { ...event, gateId: 7 }],
    ['direction', { ...event, direction: 'in' }],
    ['occurredAt', { ...event, occurredAt: '2026-11-23T10:00:00' }],
    ['document', { ...event, document: 'N1234567' }],
    ['document.type', { ...event, document: { ...event.document, type: 'card' } }],
    ['document.issuer', { ...event, document: { ...event.document, issuer: 'kz' } }],
    ['document.number', { ...event, document: { ...event.document, number: 43_217_788 } }],
    ['document.mrz', { ...event, document: { mrz: ['one line'] } }],
    ['document.mrz', { ...event, document: { mrz: ['P<KAZ', 'N1234567'] } }],
    ['nationality', { ...event, nationality: 'Kazakhstan' }],
    ['birthDate', { ...event, birthDate: '2016-02-30' }],
    ['guardian.number', { ...event, guardian: { type: 'id_card', issuer: 'KAZ', number: '--' } }],
    ['guardian.mrz', { ...event, guardian: { mrz: [] } }],
  ])('%s', (path, value) => {
    expect(issues(value).map((issue) => issue.path)).toEqual([path]);
  });
});

it('says of a missing field that it is missing', () => {
  expect(issues({}).map(({ path }) => path)).toEqual([
    'id',
    'gateId',
    'direction',
    'occurredAt',
    'document',
  ]);
  for (const { message } of issues({})) expect(message).toMatch(/^is missing: must be/);
});

it('says of what is no object that it must be one', () => {
  for (const value of [null, 7, 'text', [event], true])
    expect(issues(value)).toEqual([{ path: '', message: 'must be an event object' }]);
});

it('repeats nothing of what was sent', () => {
  const secret = '043217788 SECRET';
  const everywhere = Object.fromEntries(Object.keys(event).map((field) => [field, secret]));
  const found = JSON.stringify([
    ...issues({ ...everywhere, guardian: { mrz: [secret, secret] } }),
    ...issues({ ...event, document: { type: secret, issuer: secret, number: [secret] } }),
    ...issues({ ...event, document: { mrz: [secret, secret] } }),
  ]);
  expect(found).not.toContain('0432');
  expect(found).not.toContain('SECRET');
});
