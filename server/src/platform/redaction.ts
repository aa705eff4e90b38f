const secretFields = new Set([
  'secret',
  'key',
  'password',
  'authorization',
  'cookie',
  'token',
  'document',
  'guardian',
  'number',
  'mrz',
  'birthDate',
]);

const deepest = 5;

/**
 * A last line of defence for logs: nothing is meant to log any of these fields. Looks into plain
 * objects and arrays only, because a getter of a live object may do anything, throwing included.
 */
export function redact(fields: object, depth = 1): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      secretFields.has(name) ? '[secret]' : redactValue(value, depth),
    ]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value) && !isPlain(value)) return value;
  if (depth === deepest) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return redact(value, depth + 1);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
