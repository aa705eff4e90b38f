import { randomBytes } from 'node:crypto';

/** 120 random bits in groups that can be read out over a telephone. */
export function generatePassword(): string {
  const letters = Array.from(randomBytes(24), (byte) => alphabet[byte % alphabet.length]).join('');
  return inGroups(letters);
}

/** What was generated, however it was typed: capitals and hyphens say nothing. Anything else stays as it is. */
export function asGenerated(typed: string): string {
  const letters = typed.toLowerCase().replaceAll('-', '');
  const isOne = letters.length === 24 && [...letters].every((letter) => alphabet.includes(letter));
  return isOne ? inGroups(letters) : typed;
}

function inGroups(letters: string): string {
  return letters.replace(/(.{6})(?=.)/g, '$1-');
}

// Crockford's 32, so that each byte falls on one evenly and none is mistaken for another.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
