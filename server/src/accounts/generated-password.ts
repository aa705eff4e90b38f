import { randomBytes } from 'node:crypto';

/** 120 random bits in groups that can be read out over a telephone. */
export function generatePassword(): string {
  const letters = Array.from(randomBytes(24), (byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replace(/(.{6})(?=.)/g, '$1-');
}

// Crockford's 32, so that each byte falls on one evenly and none is mistaken for another.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
