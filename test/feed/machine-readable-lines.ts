/** What a document says of its bearer in its machine-readable zone; dates are YYMMDD as printed. */
export interface ZoneBearer {
  readonly issuer: string;
  /** At most 9 characters: what a TD1 or TD3 zone has room for. */
  readonly number: string;
  readonly nationality: string;
  readonly birth: string;
  readonly expiry: string;
}

const weights = [7, 3, 1];

/** ICAO 9303 part 3 §4.9. */
function checkDigit(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] ?? 0);
  }
  return String(sum % 10);
}

const fill = (text: string, length: number) => text.padEnd(length, '<').slice(0, length);
const checked = (text: string) => text + checkDigit(text);

/** The two lines of a passport, TD3. Nobody's name: the gate has no use for it. */
export function passportZone(bearer: ZoneBearer): string[] {
  const number = checked(fill(bearer.number, 9));
  const birth = checked(bearer.birth);
  const rest = `${checked(bearer.expiry)}${checked(fill('', 14))}`;
  return [
    fill(`P<${fill(bearer.issuer, 3)}VISITOR<<A`, 44),
    `${number}${fill(bearer.nationality, 3)}${birth}<${rest}${checkDigit(number + birth + rest)}`,
  ];
}

/** The three lines of a card, TD1; `code` is its first two characters, `I<` or `C<`. */
export function cardZone(bearer: ZoneBearer, code: 'I<' | 'C<'): string[] {
  const upper = fill(checked(fill(bearer.number, 9)), 25);
  const birth = checked(bearer.birth);
  const expiry = checked(bearer.expiry);
  const optional = fill('', 11);
  const composite = checkDigit(upper + birth + expiry + optional);
  return [
    `${code}${fill(bearer.issuer, 3)}${upper}`,
    `${birth}<${expiry}${fill(bearer.nationality, 3)}${optional}${composite}`,
    fill('VISITOR<<A', 30),
  ];
}
