import { describe, expect, it } from 'vitest';
import { Refused } from '../platform/problems.ts';
import { site } from '../testing/passages.ts';
import { listQueryOf } from './list-query.ts';

function refusalOf(query: unknown): unknown {
  try {
    listQueryOf(query, site);
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  return undefined;
}

describe('the query of the list', () => {
  it.each([
    ['inside', 'false', /by reference, or search by document/],
    ['side', 'mars', /kz, cn/],
    ['side', ['kz', 'cn'], /once/],
    ['category', 'alien', /kazakhstan/],
    ['minDay', '-1', /whole number/],
    ['minDay', '1e3', /whole number/],
    ['children', 'false', /true, or left out/],
    ['overnight', '1', /true, or left out/],
    ['sort', 'name', /day, entered/],
    ['sort', '--day', /day, entered/],
    ['limit', '0', /1 to 500/],
    ['limit', '501', /1 to 500/],
    ['q', '', /reference/],
    ['q', '*', /reference/],
    ['q', ' , ', /reference/],
  ])('refuses %s=%j and says what would be right', (path, value, message) => {
    expect(refusalOf({ [path]: value })).toMatchObject({
      status: 400,
      issues: [{ path, message: expect.stringMatching(message) }],
    });
  });

  it.each([
    '043217788',
    'N1234567',
    '043 217 788',
    'AB-123456',
    '110101199003071234',
    '04321-7788',
    // A German passport, and what could be a reference but for its hyphens.
    'C01X00T47',
    'K7Q2M4XN9T0A',
    'K7Q2M',
    'KAZ,N1234567',
    'KAZ,KGZX,RUS',
  ])('takes %j for a document number and sends it to the body, without repeating it', (q) => {
    const refusal = refusalOf({ q });
    expect(refusal).toMatchObject({
      status: 400,
      issues: [{ message: expect.stringContaining('POST /api/v1/visitors/search') }],
    });
    expect(JSON.stringify(refusal)).not.toContain(q);
  });

  it('repeats no parameter that it does not know', () => {
    const refusal = refusalOf({ N1234567: '1' });
    expect(refusal).toMatchObject({ status: 400 });
    expect(JSON.stringify(refusal)).not.toContain('N1234567');
  });

  it.each([
    'K7Q2',
    'k7q2-m4',
    'K7Q2-',
    'K7Q2-M4XN-',
    'K7Q2-M4XN-9T0A',
    '1234-5678-9012',
    'KAZ',
    'USA',
    'ru',
    'KAZ,KGZ,RUS',
    'KAZ, ru,',
  ])('takes %j for a reference or nationalities', (q) => {
    expect(listQueryOf({ q }, site).q?.kind).toBe('sought');
  });
});
