import { z } from 'zod';
import type { Auth } from './auth.ts';
import type { SlowDown } from './slow-down.ts';
import type { UsedCodes } from './used-codes.ts';

export type SecondFactorBegun =
  | {
      readonly kind: 'begun';
      /** For an authenticator, as a code to scan or to type. */
      readonly uri: string;
      readonly backupCodes: readonly string[];
    }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'on_already' };

export type SecondFactorDone =
  | { readonly kind: 'done'; readonly setCookies: readonly string[] }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'wrong' };

interface Own {
  readonly userId: string;
  readonly cookies: string;
}

/** A code from an authenticator besides the password (TOTP, RFC 6238): a person's own choice, or what SECOND_FACTOR_FROM asks of them. */
export interface SecondFactor {
  begin(options: Own & { password: string }): Promise<SecondFactorBegun>;
  /** It is asked for from the first right code on. */
  confirm(options: Own & { code: string }): Promise<SecondFactorDone>;
  remove(options: Own & { password: string }): Promise<SecondFactorDone>;
}

const begunSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const refusalSchema = z.object({ code: z.string().optional() });

/** Passwords are asked for here as well, and guessed no quicker than where people sign in. */
export function createSecondFactor(options: {
  readonly auth: Auth;
  readonly slowDown: SlowDown;
  readonly usedCodes: Pick<UsedCodes, 'take'>;
}): SecondFactor {
  const { auth, slowDown, usedCodes } = options;
  const done = async (answer: Response): Promise<SecondFactorDone> => {
    if (answer.ok) return { kind: 'done', setCookies: answer.headers.getSetCookie() };
    await refusalOf(answer);
    return { kind: 'wrong' };
  };
  return {
    async begin({ userId, cookies, password }) {
      const may = await slowDown.begin({ account: userId });
      if (may.kind === 'wait') return may;
      const answer = await auth.api.enableTwoFactor({
        body: { password },
        headers: new Headers({ cookie: cookies }),
        asResponse: true,
      });
      if (answer.ok) {
        await slowDown.forget({ account: userId });
        const { totpURI, backupCodes } = begunSchema.parse(await answer.json());
        return { kind: 'begun', uri: totpURI, backupCodes };
      }
      const code = await refusalOf(answer);
      if (code !== 'TOTP_ALREADY_ENABLED') return { kind: 'wrong' };
      await slowDown.forget({ account: userId });
      return { kind: 'on_already' };
    },
    async confirm({ userId, cookies, code: written }) {
      const code = written.replace(/\s/g, '');
      const answer = await auth.api.verifyTOTP({
        body: { code },
        headers: new Headers({ cookie: cookies }),
        asResponse: true,
      });
      // Nobody signs in with it a moment later.
      if (answer.ok) await usedCodes.take({ userId, code });
      return done(answer);
    },
    async remove({ userId, cookies, password }) {
      const may = await slowDown.begin({ account: userId });
      if (may.kind === 'wait') return may;
      const answer = await auth.api.disableTwoFactor({
        body: { password },
        headers: new Headers({ cookie: cookies }),
        asResponse: true,
      });
      if (answer.ok) await slowDown.forget({ account: userId });
      return done(answer);
    },
  };
}

async function refusalOf(answer: Response): Promise<string | undefined> {
  if (answer.status >= 500) throw new Error(`a second factor failed with ${answer.status}`);
  const body: unknown = await answer.json().catch(() => undefined);
  return refusalSchema.safeParse(body).data?.code;
}
