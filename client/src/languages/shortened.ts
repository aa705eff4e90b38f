/** A text that has no more characters than there is room for: of a longer one the last is dots. */
export function shortened(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
