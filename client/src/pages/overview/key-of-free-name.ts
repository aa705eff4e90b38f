import type { Api } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';

export interface WantedKey {
  readonly name: string;
  readonly role: 'device' | 'display';
  readonly gates?: readonly string[];
}

/** The server takes no longer name of a key. */
const longestName = 80;

const reader = objectWith<{ readonly key: string }>({ key: 'string' });

/**
 * Makes a key under the wanted name, or under that name with the next number that is free: what was made
 * before a reload, or by somebody else, keeps its name and is not told again.
 */
export async function keyOfFreeName(api: Pick<Api, 'send'>, wanted: WantedKey): Promise<string> {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` ${number}`;
    const name = wanted.name.slice(0, longestName - ending.length) + ending;
    try {
      return (await api.send({ path: '/api/v1/keys', body: { ...wanted, name }, reader })).key;
    } catch (error) {
      if (!isNameTaken(error)) throw error;
    }
  }
}

function isNameTaken(error: unknown): boolean {
  return (
    error instanceof ApiProblem &&
    error.kind === 'conflict' &&
    error.issues.some(({ path }) => path === 'name')
  );
}
