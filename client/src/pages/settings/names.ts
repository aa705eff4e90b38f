/** By language. */
export type Names = Readonly<Record<string, string>>;

/** Of the server's bounds. */
export const mostCharacters = 200;

/** As the server counts: it takes spaces away from both ends. */
export function lengthOf(name: string): number {
  return name.trim().length;
}

/** Names by language with that of one language changed, or taken away where nothing is to be read. */
export function namedIn(names: Names, language: string, text: string): Names {
  if (text.trim() !== '') return { ...names, [language]: text };
  const { [language]: _, ...others } = names;
  return others;
}

/** In which languages a name is longer than the server takes one. */
export function tooLongIn(names: Names): string[] {
  return Object.keys(names).filter((language) => lengthOf(names[language] ?? '') > mostCharacters);
}

export interface NamesInDraft {
  /** What the draft was begun on. */
  readonly before: Names;
  readonly names: Names;
  /** The reader's, in which there is a field anyhow. */
  readonly language: string;
}

/** The other languages in which a name is too long, or was: no field goes away while somebody types in it. */
export function languagesToMend({ before, names, language }: NamesInDraft): string[] {
  return [...new Set([...tooLongIn(before), ...tooLongIn(names)])].filter(
    (other) => other !== language,
  );
}
