// What the address says, looked at once. A word that makes no sense is as if it were not there: an
// address is typed, shortened and sent on by people.

export type Search = Readonly<Record<string, unknown>>;

export function oneOf<Value extends string>(
  value: unknown,
  values: readonly Value[],
): Value | undefined {
  return values.find((one) => one === value);
}

export function textIn(value: unknown, longest = 100): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text.slice(0, longest) : undefined;
}

export function countIn(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** Only what is on is in the address. */
export function flagIn(value: unknown): true | undefined {
  return value === true || value === 'true' || value === 1 || value === '' ? true : undefined;
}

/** A civil date, `2026-11-23`. */
export function dateIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const at = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value ? undefined : value;
}

/** An instant, RFC 3339. */
export function instantIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value))
    return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}

/** How many of what an address may say it does say. */
export function countSet(words: readonly unknown[]): number {
  return words.filter((word) => word !== undefined).length;
}
