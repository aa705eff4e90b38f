import { z } from 'zod';
import type { Accounts } from './accounts.ts';
import { type Auth, addressHeader, disabledCode, expiredCode, oidcProvider } from './auth.ts';
import { hashOfBackupCode } from './backup-codes.ts';
import { asGenerated } from './generated-password.ts';
import { signInPage } from './sign-in-page.ts';
import type { SlowDown } from './slow-down.ts';
import type { UsedCodes } from './used-codes.ts';

/** Who asks, as far as signing in is concerned. */
export interface Asking {
  readonly cookies: string | undefined;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
}

export type SignedIn =
  | { readonly kind: 'signed_in'; readonly setCookies: readonly string[] }
  /** The password is right; a code is needed as well. */
  | { readonly kind: 'code_needed'; readonly setCookies: readonly string[] }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'disabled' }
  /** They were given it too long ago. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** How people sign in. What becomes of it is a value; only a fault throws. */
export interface SignIn {
  withPassword(asking: Asking & { login: string; password: string }): Promise<SignedIn>;
  /** The second step, bound to the first by a cookie that lives ten minutes. */
  withCode(asking: Asking & { code: string }): Promise<SignedIn>;
  /** Where to send somebody who signs in elsewhere; `back`: the page of ours they want to come back to. */
  withOidc(
    asking: Asking & { readonly back: string },
  ): Promise<{ readonly url: string; readonly setCookies: readonly string[] }>;
}

const twoFactorSchema = z.object({ twoFactorRedirect: z.literal(true) });
const refusalSchema = z.object({ code: z.string().optional() });
/** What the library answers to a right code. */
export const verifiedSchema = z.object({ token: z.string(), user: z.object({ id: z.string() }) });
const redirectSchema = z.object({ url: z.string() });

export function createSignIn(options: {
  readonly auth: Auth;
  readonly slowDown: SlowDown;
  readonly accounts: Pick<Accounts, 'triedWith'>;
  readonly usedCodes: Pick<UsedCodes, 'take'>;
  /** By the token that the library has just made. */
  readonly endSession: (token: string) => Promise<void>;
  /** The session's own cookie. */
  readonly cookieName: string;
}): SignIn {
  const { auth, slowDown, accounts, usedCodes, cookieName } = options;
  return {
    async withPassword(asking) {
      const { login, password } = asking;
      const tried = await accounts.triedWith(login);
      const may = await slowDown.begin(tried);
      if (may.kind === 'wait') return may;
      // No cookie goes along: a session that is there already has no say in it.
      const headers = headersOf({ ...asking, cookies: undefined });
      const answer = login.includes('@')
        ? await auth.api.signInEmail({
            body: { email: login.trim().toLowerCase(), password },
            headers,
            asResponse: true,
          })
        : await auth.api.signInUsername({
            body: { username: login.trim().toLowerCase(), password },
            headers,
            asResponse: true,
          });
      const signedIn = await outcomeOf(answer);
      if (signedIn.kind !== 'wrong') await slowDown.forget(tried);
      return signedIn;
    },

    async withCode(asking) {
      // With a session as well the library would try codes without counting them.
      const cookies = without(cookieName, asking.cookies);
      const headers = headersOf({ ...asking, cookies });
      const code = asking.code.replace(/\s/g, '');
      if (!/^\d{6}$/.test(code))
        return outcomeOf(
          await auth.api.verifyBackupCode({
            body: { code: hashOfBackupCode(asGenerated(code)) },
            headers,
            asResponse: true,
          }),
        );
      const answer = await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true });
      if (!answer.ok) return outcomeOf(answer);
      const { token, user } = verifiedSchema.parse(await answer.clone().json());
      if (await usedCodes.take({ userId: user.id, code })) return outcomeOf(answer);
      await options.endSession(token);
      return { kind: 'wrong' };
    },

    async withOidc(asking) {
      const answer = await auth.api.signInSocial({
        body: {
          provider: oidcProvider,
          callbackURL: asking.back,
          errorCallbackURL: signInPage({ back: asking.back }),
          disableRedirect: true,
        },
        headers: headersOf({ ...asking, cookies: undefined }),
        asResponse: true,
      });
      if (!answer.ok) throw new Error(`the OpenID provider cannot be used: ${answer.status}`);
      const { url } = redirectSchema.parse(await answer.json());
      return { url, setCookies: answer.headers.getSetCookie() };
    },
  };
}

async function outcomeOf(answer: Response): Promise<SignedIn> {
  const body: unknown = await answer.json().catch(() => undefined);
  const setCookies = answer.headers.getSetCookie();
  if (answer.ok)
    return twoFactorSchema.safeParse(body).success
      ? { kind: 'code_needed', setCookies }
      : { kind: 'signed_in', setCookies };
  const code = refusalSchema.safeParse(body).data?.code;
  if (code === disabledCode) return { kind: 'disabled' };
  if (code === expiredCode) return { kind: 'expired' };
  // The library's own bound on second factors: ten wrong codes close that way for a quarter of an hour.
  if (answer.status === 429) return { kind: 'wait', seconds: 15 * 60 };
  if (answer.status >= 400 && answer.status < 500) return { kind: 'wrong' };
  throw new Error(`signing in failed with ${answer.status}${code === undefined ? '' : ` ${code}`}`);
}

/** As the library reads them: it notes a session's address and browser. */
export function headersOf({ cookies, address, userAgent }: Asking): Headers {
  const headers = new Headers();
  if (cookies !== undefined) headers.set('cookie', cookies);
  if (address !== undefined) headers.set(addressHeader, address);
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 200));
  return headers;
}

function without(name: string, cookies: string | undefined): string | undefined {
  return cookies
    ?.split(';')
    .filter((cookie) => cookie.trim().split('=', 1)[0] !== name)
    .join(';');
}
