import { once } from 'node:events';
import { unprocessable } from '../platform/json-body.ts';
import { startWorker } from '../platform/thread-start.ts';

/** Months for a machine that has stolen the hashes; for who must sign in to try, for ever. */
const enoughGuesses = 1e9;

export interface NewPassword {
  readonly password: string;
  /** What its owner is called: name, address, user name. */
  readonly of: {
    readonly email: string;
    readonly username?: string | undefined;
    readonly name?: string | undefined;
  };
}

/** What is wrong with a password that would be guessed soon; undefined where it would not. */
export async function whyGuessable({ password, of }: NewPassword): Promise<string | undefined> {
  const { email, username = '', name = '' } = of;
  const worker = startWorker(new URL('./guesses-thread', import.meta.url), {
    password,
    about: [email, username, name],
  });
  try {
    const [guesses]: unknown[] = await once(worker, 'message');
    return Number(guesses) >= enoughGuesses ? undefined : why;
  } finally {
    await worker.terminate();
  }
}

const why =
  'must not be guessed soon: no common password, no name of a person or of this place, no row of keys';

/** Throws a 422 that names the field the password came in. */
export async function refuseGuessable(
  options: NewPassword & { readonly path: string },
): Promise<void> {
  const message = await whyGuessable(options);
  if (message !== undefined)
    throw unprocessable([{ path: options.path, message, why: 'guessable' }]);
}
