// Half a surrogate pair and the non-characters have no place in UTF-8 or XML; other control
// characters none in a table. One of them makes a whole document unreadable to strict programs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get in
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
const broken = /[\p{Cs}\uFFFE\uFFFF]/gu;

/** A text with only characters that every format can carry. */
export function plainText(text: string): string {
  return text.replace(control, '').replace(broken, '\uFFFD');
}
