type Names = Readonly<Record<string, string>>;

/** Names by language with that of one language changed, or taken away where nothing is to be read. */
export function namedIn(names: Names, language: string, text: string): Names {
  if (text.trim() !== '') return { ...names, [language]: text };
  const { [language]: _, ...others } = names;
  return others;
}
