/** Who stands in a machine-readable zone; dates are YYMMDD as printed. */
export interface Bearer {
  readonly issuer: string;
  readonly number: string;
  readonly nationality: string;
  readonly birth: string;
  readonly expiry: string;
}

/** ICAO 9303 part 3 §4.9: weights 7, 3, 1; A is 10, Z is 35, the filler is 0. */
export function checkDigit(text: string): string {
  const weights = [7, 3, 1];
  let sum = 0;
  for (const [index, character] of [...text].entries()) {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] ?? 0);
  }
  return String(sum % 10);
}

const fill = (text: string, length: number) => text.padEnd(length, '<').slice(0, length);
const checked = (text: string) => text + checkDigit(text);

/** The two lines of a passport (TD3) with all check digits right. */
export function passportLines(bearer: Bearer): [string, string] {
  const number = checked(fill(bearer.number, 9));
  const birth = checked(bearer.birth);
  const rest = `${checked(bearer.expiry)}${checked(fill('', 14))}`;
  return [
    fill(`P<${fill(bearer.issuer, 3)}SPECIMEN<<ANNA`, 44),
    `${number}${fill(bearer.nationality, 3)}${birth}F${rest}${checkDigit(number + birth + rest)}`,
  ];
}

/** The three lines of a card (TD1) with all check digits right; `code` is its first two characters. */
export function cardLines(bearer: Bearer, code = 'I<'): [string, string, string] {
  const upper = fill(checked(fill(bearer.number, 9)), 25);
  const birth = checked(bearer.birth);
  const expiry = checked(bearer.expiry);
  const optional = fill('', 11);
  return [
    `${code}${fill(bearer.issuer, 3)}${upper}`,
    `${birth}F${expiry}${fill(bearer.nationality, 3)}${optional}${checkDigit(upper + birth + expiry + optional)}`,
    fill('SPECIMEN<<ANNA', 30),
  ];
}
