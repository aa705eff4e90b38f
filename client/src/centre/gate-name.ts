import type { Format } from '../languages/format.ts';

/** What is known of gates, by id; not every one has a name. */
export type NamedGates = ReadonlyMap<
  string,
  { readonly name?: Readonly<Record<string, string>> | undefined }
>;

/** What people call a gate: its name, with its id where another is called the same; else its id. */
export function gateName(id: string, gates: NamedGates, { name: nameOf }: Pick<Format, 'name'>) {
  const names = gates.get(id)?.name;
  if (names === undefined) return id;
  const name = nameOf(names);
  const isShared = [...gates].some(
    ([other, { name: others }]) => other !== id && others !== undefined && nameOf(others) === name,
  );
  return isShared ? `${name} (${id})` : name;
}
