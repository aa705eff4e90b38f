// What comes from the server is looked at once, where it comes in. The server's own schemas stay on
// the server, they weigh more than a page: here the members that a page leans on are checked, and the
// types say the rest.

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array';

/** Turns what was received into what it should be, or says that it is not. */
export type Reader<T> = (value: unknown) => T | undefined;

/** An object whose named members are of these kinds; what is not named is taken on trust. */
export function objectWith<T extends object>(
  members: Partial<Readonly<Record<keyof T & string, Kind>>>,
): Reader<T> {
  const wanted = Object.entries<Kind | undefined>(members);
  function fits(value: unknown): value is T {
    if (kindOf(value) !== 'object') return false;
    const entries = new Map(Object.entries(value ?? {}));
    return wanted.every(([name, kind]) => kindOf(entries.get(name)) === kind);
  }
  return (value) => (fits(value) ? value : undefined);
}

/** An array of what `reader` reads; one that it does not read spoils all. */
export function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const list: T[] = [];
    for (const item of value) {
      const read = reader(item);
      if (read === undefined) return undefined;
      list.push(read);
    }
    return list;
  };
}

/** For an answer of which nothing is needed. */
export const nothing: Reader<true> = () => true;

function kindOf(value: unknown): Kind | undefined {
  if (Array.isArray(value)) return 'array';
  if (value === null) return undefined;
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'object'
    ? type
    : undefined;
}
