import type { Format } from '../languages/format.ts';

/** What is known of gates, by id; not every one has a name. */
export type NamedGates = ReadonlyMap<
  string,
  { readonly name?: Readonly<Record<string, string>> | undefined }
>;

/** The name of a gate itself, where it has one that is known. */
export function ownGateName(
  id: string,
  gates: NamedGates,
  { name: nameOf }: Pick<Format, 'name'>,
): string | undefined {
  const names = gates.get(id)?.name;
  return names === undefined ? undefined : nameOf(names);
}

/** What people call a gate: its name, with its id where another is called the same; else its id. */
export function gateName(id: string, gates: NamedGates, format: Pick<Format, 'name'>): string {
  const name = ownGateName(id, gates, format);
  if (name === undefined) return id;
  const isShared = [...gates.keys()].some(
    (other) => other !== id && ownGateName(other, gates, format) === name,
  );
  return isShared ? `${name} (${id})` : name;
}
