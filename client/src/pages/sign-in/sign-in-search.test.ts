import { isOwnPath } from '@khorgos/shared/own-path';
import { expect, test } from 'vitest';
import { readSignInSearch, refusedElsewhere } from './sign-in-search.ts';

test('the way back leads to a page of ours or nowhere', () => {
  expect(readSignInSearch({ return: '/reports?by=side' })).toEqual({ return: '/reports?by=side' });
  for (const path of ['//evil.example', 'https://evil.example', '/\\evil', 'x', '/a\tb', undefined])
    expect(isOwnPath(path)).toBe(false);
  expect(readSignInSearch({ return: '//evil.example' })).toEqual({});
});

test('why signing in elsewhere came to nothing is told in what can be done about it', () => {
  expect(readSignInSearch({ error: 'second_factor', return: '/alerts' })).toEqual({
    error: 'second_factor',
    return: '/alerts',
  });
  expect(refusedElsewhere('second_factor')).toBe('secondFactor');
  expect(refusedElsewhere('signup_disabled')).toBe('stranger');
  expect(refusedElsewhere('ACCOUNT_DISABLED')).toBe('disabled');
  expect(refusedElsewhere('state_mismatch')).toBe('late');
  expect(refusedElsewhere('constructor')).toBe('other');
});
