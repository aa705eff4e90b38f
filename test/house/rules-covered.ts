/** What docs/rules.md and the tests say of each other. */
export interface Coverage {
  readonly problems: readonly string[];
  /** Numbers of the rules in force. */
  readonly enforced: readonly string[];
}

const rule = /^- \*\*(R\d+\.\d+)\*\*( [*_]\(not yet enforced\)[*_])?/gm;
const comment = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm;

/** Holds the rules' page against the texts of the tests: a rule in force has a test that names it. */
export function coverRules(page: string, tests: Readonly<Record<string, string>>): Coverage {
  const isEnforced = new Map<string, boolean>();
  const problems: string[] = [];
  for (const [, number = '', pending] of page.matchAll(rule)) {
    if (isEnforced.has(number)) problems.push(`${number} stands twice in docs/rules.md`);
    isEnforced.set(number, pending === undefined);
  }
  const tested = new Map<string, string>();
  for (const [file, text] of Object.entries(tests))
    for (const [number] of text.replace(comment, '').matchAll(/\bR\d+\.\d+\b/g))
      tested.set(number, file);

  for (const [number, enforced] of isEnforced) {
    if (enforced && !tested.has(number))
      problems.push(`${number} has no test: put its number into the title of one`);
    if (!enforced && tested.has(number))
      problems.push(`${number} has a test (${tested.get(number)}) and is marked not yet enforced`);
  }
  for (const [number, file] of tested)
    if (!isEnforced.has(number))
      problems.push(`${file} names ${number}, which is not in docs/rules.md`);
  const enforced = [...isEnforced].flatMap(([number, yes]) => (yes ? [number] : []));
  return { problems, enforced };
}
