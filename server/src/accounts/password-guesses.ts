import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { howManyMostUsed, isMostUsed } from './most-used-long.ts';

/** What whoever guesses at this place tries besides what is tried everywhere. */
const wordsOfThePlace = `
  khorgos horgos qorgas huoerguosi хоргос қорғас 霍尔果斯 icbc мцпс
  kazakhstan qazaqstan казахстан қазақстан almaty алматы zharkent жаркент
  border customs граница таможня шекара кеден turnstile турникет
  пароль құпиясөз админ admin manager operator
  йцукенгшщзхъ йцукен фывапролджэ фывапр ячсмитьбю ячсмить
`
  .trim()
  .split(/\s+/);

/** Estimating grows with the square of what is estimated, and who begins well enough has chosen well enough. */
const looksAt = 40;

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, wordsOfThePlace },
  graphs: adjacencyGraphs,
  maxLength: looksAt,
});

/** How many guesses somebody needs who tries the likeliest first and knows what the password's owner is called. */
export function guessesOf(options: {
  readonly password: string;
  readonly about: readonly string[];
}): number {
  if (isMostUsed(options.password)) return howManyMostUsed;
  const names = options.about.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]);
  return estimator.check(
    options.password,
    names.filter((name) => name.length > 2),
  ).guesses;
}
