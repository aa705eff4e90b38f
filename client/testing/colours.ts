// What colours are to eyes and to the standards, for tests of tokens.

/** WCAG 2.2 relative luminance. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = parts(colour).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
}

/** The tokens of a block of CSS in one theme, by name. */
export function tokensOf(block: string, theme: 'light' | 'dark'): Map<string, string> {
  const pairs = block.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [name, { light, dark }[theme]]),
  );
}
