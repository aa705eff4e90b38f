import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMergePatch, diffMergePatch, type Json, type JsonObject } from './merge-patch.ts';

// -0 is not JSON: it is written as 0.
const scalar = fc.oneof(
  fc.constantFrom(true, false, 0, 1, 2, 'a', 'b'),
  fc.string({ maxLength: 3 }),
  fc.integer(),
);
// Few names, so that two random objects have members in common; awkward ones among them.
const member = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', '', '0', '1');

function jsonObject(leaf: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
  return fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
    object: fc
      .array(fc.tuple(member, tie('value')), { maxLength: 4 })
      .map((entries): JsonObject => Object.fromEntries(entries)),
  })).object;
}

const nullFree = jsonObject(scalar);
const anyJson = jsonObject(fc.oneof(scalar, fc.constant(null)));

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether some member has to become null, said without looking at the code under test. */
function mustSetNull(before: Json | undefined, after: JsonObject): boolean {
  return Object.keys(after).some((name) => {
    const value = memberOf(after, name);
    if (value === null) return memberOf(before, name) !== null;
    return isObject(value) && mustSetNull(memberOf(before, name), value);
  });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

const json = (value: unknown) => JSON.stringify(value);
/** Equal as JSON, whatever the order of members. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(memberOf(value, name) ?? null)]),
  );
}

describe('RFC 7396 appendix A', () => {
  test.each<[Json, Json, Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j merged with %j is %j', (target, merge, expected) => {
    expect(applyMergePatch(target, merge)).toEqual(expected);
  });
});

describe('diff', () => {
  test('what it says leads from before to after', () => {
    fc.assert(
      fc.property(nullFree, nullFree, (before, after) => {
        const difference = diffMergePatch(before, after);
        if (difference.kind === 'inexpressible') throw new Error('nothing here is null');
        const result =
          difference.kind === 'none' ? before : applyMergePatch(before, difference.merge);
        expect(json(sorted(result))).toBe(json(sorted(after)));
      }),
      { numRuns: 2000 },
    );
  });

  test('is inexpressible exactly when a member has to become null, and right otherwise', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const difference = diffMergePatch(before, after);
        expect(difference.kind === 'inexpressible').toBe(mustSetNull(before, after));
        if (difference.kind === 'merge')
          expect(json(sorted(applyMergePatch(before, difference.merge)))).toBe(json(sorted(after)));
      }),
      { numRuns: 2000 },
    );
  });

  test('says nothing exactly when nothing changed', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const same = json(sorted(before)) === json(sorted(after));
        expect(diffMergePatch(before, after).kind === 'none').toBe(same);
        expect(diffMergePatch(before, structuredClone(before))).toEqual({ kind: 'none' });
      }),
    );
  });

  test('survives being written and read', () => {
    fc.assert(
      fc.property(nullFree, nullFree, (before, after) => {
        const difference = diffMergePatch(before, after);
        if (difference.kind !== 'merge') return;
        const read = JSON.parse(json(difference.merge)) as Json;
        expect(json(sorted(applyMergePatch(before, read)))).toBe(json(sorted(after)));
      }),
    );
  });

  test('names only what changed', () => {
    const before = { counts: { kz: 1, cn: 2 }, gates: { a: { seen: 1 }, b: { seen: 1 } } };
    const after = { counts: { kz: 1, cn: 3 }, gates: { a: { seen: 1 } } };
    expect(diffMergePatch(before, after)).toEqual({
      kind: 'merge',
      merge: { counts: { cn: 3 }, gates: { b: null } },
    });
  });

  test('takes a member without a value for an absent one', () => {
    const absent = { a: 1, b: undefined } as unknown as JsonObject;
    expect(diffMergePatch(absent, { a: 1 })).toEqual({ kind: 'none' });
    expect(diffMergePatch({ a: 1 }, absent)).toEqual({ kind: 'none' });
    expect(diffMergePatch({ a: 1, b: 2 }, absent)).toEqual({ kind: 'merge', merge: { b: null } });
  });
});

describe('apply', () => {
  test('changes neither argument', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (target, merge) => {
        freeze(target);
        freeze(merge);
        applyMergePatch(target, merge);
        diffMergePatch(target, merge);
      }),
    );
  });

  test('keeps the very object of a part that is not touched', () => {
    const target = { counts: { kz: 1 }, gates: { a: 1 } };
    const result = applyMergePatch(target, { counts: { kz: 2 } }) as typeof target;
    expect(result.gates).toBe(target.gates);
    expect(result.counts).not.toBe(target.counts);
  });

  test('is the very same object when nothing changes', () => {
    const before = { counts: { total: 1 }, gates: { a: { status: 'online' } } };
    expect(applyMergePatch(before, { counts: { total: 1 }, gates: { a: {} } })).toBe(before);
    expect(applyMergePatch(before, { alerts: null, gates: { b: null } })).toBe(before);
    expect(applyMergePatch(before, { alerts: {} })).toEqual({ ...before, alerts: {} });
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (target, merge) => {
        const once = applyMergePatch(target, merge);
        expect(json(applyMergePatch(once, merge))).toBe(json(once));
      }),
    );
  });

  test('a member named __proto__ is a member', () => {
    const merge = JSON.parse('{"__proto__":{"polluted":true}}') as JsonObject;
    const result = applyMergePatch({}, merge) as { polluted?: boolean };
    expect(result.polluted).toBeUndefined();
    expect(json(result)).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(json(applyMergePatch(result, JSON.parse('{"__proto__":null}') as Json))).toBe('{}');
  });
});
