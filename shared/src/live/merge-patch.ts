/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json };

/** What has to be said to turn one object into another. */
export type Difference =
  | { readonly kind: 'none' }
  | { readonly kind: 'merge'; readonly merge: JsonObject }
  /** A member became null, which a merge patch cannot say: send the whole object again. */
  | { readonly kind: 'inexpressible' };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A member named __proto__ must become a member, not the prototype.
function setMember(object: Record<string, Json>, member: string, value: Json): void {
  if (member === '__proto__')
    Object.defineProperty(object, member, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  else object[member] = value;
}

/**
 * Applies an RFC 7396 merge patch. Neither argument is changed; what the patch leaves as it was is shared with the
 * result, and a target of which it changes nothing is the result, so that an unchanged part stays the same object.
 */
export function applyMergePatch(target: Json | undefined, merge: Json): Json {
  if (!isObject(merge)) return merge;
  const before = isObject(target) ? target : undefined;
  let result: Record<string, Json> | undefined = before === undefined ? {} : undefined;
  for (const member of Object.keys(merge)) {
    const change = merge[member];
    if (change === undefined) continue;
    const had = before !== undefined && Object.hasOwn(before, member);
    const value = had ? before[member] : undefined;
    if (change === null) {
      if (!had) continue;
      result ??= { ...before };
      delete result[member];
      continue;
    }
    const next = applyMergePatch(value, change);
    if (next === value) continue;
    result ??= { ...before };
    setMember(result, member, next);
  }
  return result ?? before ?? {};
}

/**
 * The smallest RFC 7396 merge patch with `applyMergePatch(before, merge)` deep-equal to `after`.
 * Members whose value is undefined count as absent.
 */
export function diffMergePatch(before: JsonObject, after: JsonObject): Difference {
  const merge: Record<string, Json> = {};
  let changed = false;
  for (const member of Object.keys(after)) {
    const value = after[member];
    if (value === undefined) continue;
    const old = Object.hasOwn(before, member) ? before[member] : undefined;
    if (old === value) continue;
    const difference = diffValue(old, value);
    if (difference.kind === 'inexpressible') return difference;
    if (difference.kind === 'none') continue;
    setMember(merge, member, difference.value);
    changed = true;
  }
  for (const member of Object.keys(before)) {
    if (before[member] === undefined) continue;
    if (Object.hasOwn(after, member) && after[member] !== undefined) continue;
    setMember(merge, member, null);
    changed = true;
  }
  return changed ? { kind: 'merge', merge } : { kind: 'none' };
}

type ValueDifference =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'inexpressible' };

function diffValue(old: Json | undefined, value: Json): ValueDifference {
  if (value === null) return old === null ? { kind: 'none' } : { kind: 'inexpressible' };
  if (!isObject(value)) return sameArray(old, value) ? { kind: 'none' } : { kind: 'value', value };
  if (!isObject(old)) {
    // Merging into a non-object starts from nothing and drops nulls.
    return containsNull(value) ? { kind: 'inexpressible' } : { kind: 'value', value };
  }
  const difference = diffMergePatch(old, value);
  return difference.kind === 'merge' ? { kind: 'value', value: difference.merge } : difference;
}

function containsNull(value: JsonObject): boolean {
  return Object.keys(value).some((member) => {
    const inner = value[member];
    return inner === null || (isObject(inner) && containsNull(inner));
  });
}

function sameArray(old: Json | undefined, value: Json): boolean {
  return Array.isArray(old) && Array.isArray(value) && sameJson(old, value);
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const members = Object.keys(a);
  return (
    members.length === Object.keys(b).length &&
    members.every((member) => Object.hasOwn(b, member) && sameJson(a[member], b[member]))
  );
}
