import { expect, test } from 'vitest';
import { isOwnPath, readSignInSearch } from './sign-in-search.ts';

test('the way back leads to a page of ours or nowhere', () => {
  expect(readSignInSearch({ return: '/reports?by=side' })).toEqual({ return: '/reports?by=side' });
  for (const path of ['//evil.example', 'https://evil.example', '/\\evil', 'x', '/a\tb', undefined])
    expect(isOwnPath(path)).toBe(false);
  expect(readSignInSearch({ return: '//evil.example' })).toEqual({});
});
