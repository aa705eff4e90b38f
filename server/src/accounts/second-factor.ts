import { z } from 'zod';
import type { Auth } from './auth.ts';

export type SecondFactorBegun =
  | {
      readonly kind: 'begun';
      /** For an authenticator, as a code to scan or to type. */
      readonly uri: string;
      readonly backupCodes: readonly string[];
    }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'on_already' };

export type SecondFactorDone =
  | { readonly kind: 'done'; readonly setCookies: readonly string[] }
  | { readonly kind: 'wrong' };

/** A code from an authenticator besides the password (TOTP, RFC 6238): a person's own choice. */
export interface SecondFactor {
  begin(options: { cookies: string; password: string }): Promise<SecondFactorBegun>;
  /** It is asked for from the first right code on. */
  confirm(options: { cookies: string; code: string }): Promise<SecondFactorDone>;
  remove(options: { cookies: string; password: string }): Promise<SecondFactorDone>;
}

const begunSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const refusalSchema = z.object({ code: z.string().optional() });

export function createSecondFactor(auth: Auth): SecondFactor {
  const done = async (answer: Response): Promise<SecondFactorDone> => {
    if (answer.ok) return { kind: 'done', setCookies: answer.headers.getSetCookie() };
    await refusalOf(answer);
    return { kind: 'wrong' };
  };
  return {
    async begin({ cookies, password }) {
      const answer = await auth.api.enableTwoFactor({
        body: { password },
        headers: new Headers({ cookie: cookies }),
        asResponse: true,
      });
      if (answer.ok) {
        const { totpURI, backupCodes } = begunSchema.parse(await answer.json());
        return { kind: 'begun', uri: totpURI, backupCodes };
      }
      const code = await refusalOf(answer);
      return code === 'TOTP_ALREADY_ENABLED' ? { kind: 'on_already' } : { kind: 'wrong' };
    },
    confirm: async ({ cookies, code }) =>
      done(
        await auth.api.verifyTOTP({
          body: { code: code.replace(/\s/g, '') },
          headers: new Headers({ cookie: cookies }),
          asResponse: true,
        }),
      ),
    remove: async ({ cookies, password }) =>
      done(
        await auth.api.disableTwoFactor({
          body: { password },
          headers: new Headers({ cookie: cookies }),
          asResponse: true,
        }),
      ),
  };
}

async function refusalOf(answer: Response): Promise<string | undefined> {
  if (answer.status >= 500) throw new Error(`a second factor failed with ${answer.status}`);
  const body: unknown = await answer.json().catch(() => undefined);
  return refusalSchema.safeParse(body).data?.code;
}
