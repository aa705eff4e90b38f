import { expect, it } from 'vitest';
import { generatePassword } from './generated-password.ts';
import { refuseGuessable, whyGuessable } from './guessable-password.ts';
import { howManyMostUsed } from './most-used-long.ts';
import { guessesOf } from './password-guesses.ts';

const about = ['aigerim.serikova@khorgos.example', 'aigerim', 'Aigerim Serikova'];
const guesses = (password: string) => guessesOf({ password, about });

it.each([
  'password1234',
  'P@ssw0rd2024!',
  '1q2w3e4r5t6y',
  '123456789012',
  'passwordpassword',
  'password'.repeat(16),
  'aaaaaaaaaaaa',
  'khorgos2026!',
  'Khorgos-Khorgos',
  'ХоргосХоргос',
  '霍尔果斯霍尔果斯霍尔果斯',
  'aigerim.serikova',
  'Serikova2026',
  'пароль123456',
  'йцукенгшщзхъ',
])('%s is found within a billion guesses', (password) => {
  expect(guesses(password)).toBeLessThan(1e9);
});

it.each([
  'correct horse battery staple',
  'another long password',
  'жеті қазына жоғалды',
  'шесть ржавых якорей',
])('%s is not', (password) => {
  expect(guesses(password)).toBeGreaterThan(1e9);
});

it.each(['registration', 'PerAsperaAdAstra', 'zcfvfzrhfcbdfz'])(
  '%s is found among the most used that are long enough, in any case',
  (password) => {
    expect(howManyMostUsed).toBeGreaterThanOrEqual(3000);
    expect(guesses(password)).toBe(howManyMostUsed);
    expect(guesses(password.toUpperCase())).toBe(howManyMostUsed);
  },
);

it('never refuses what it generates itself', () => {
  for (let times = 0; times < 20; times += 1)
    expect(guesses(generatePassword())).toBeGreaterThan(1e9);
});

it('says on a thread of its own what is wrong, without a word of it', async () => {
  const of = { email: 'aigerim@khorgos.example' };
  expect(await whyGuessable({ password: 'correct horse battery staple', of })).toBeUndefined();
  const why = await whyGuessable({ password: 'aigerim@khorgos', of });
  expect(why).toMatch(/^must not be guessed soon/);
  expect(why).not.toContain('aigerim');
});

it('names the field and the reason of a refusal, for pages in other languages', async () => {
  const of = { email: 'aigerim@khorgos.example' };
  await expect(
    refuseGuessable({ path: 'next', password: 'aigerim@khorgos', of }),
  ).rejects.toMatchObject({
    problem: { status: 422, issues: [{ path: 'next', why: 'guessable' }] },
  });
});
