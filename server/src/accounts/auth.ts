import { sessionHours } from '@khorgos/shared/access/session-hours';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { OidcSettings } from '../config/oidc.ts';
import { usernameSchema } from './account.ts';
import type { AccountsDatabase } from './account-tables.ts';
import { backupCodesKeptAsHashes } from './backup-codes.ts';

/** A name of our own for the header in which the address of who asks is handed on: nobody else can write it. */
export const addressHeader = 'x-khorgos-address';

export const oidcProvider = 'oidc';
export const disabledCode = 'ACCOUNT_DISABLED';
export const expiredCode = 'FIRST_PASSWORD_EXPIRED';

/** Somebody signs in with a password they were given within a week, and chooses their own. */
const givenPasswordMilliseconds = 7 * 24 * 3_600_000;
/** Of the library: signing in elsewhere is not by the password, and a code comes after one or the other. */
const byPassword = /^\/sign-in\//;

export type Auth = ReturnType<typeof createAuth>;

/**
 * better-auth as it is used here: passwords, session cookies, second factors and OpenID Connect. Nobody signs
 * up; its own routes are not mounted, but for the one to which an OpenID provider sends people back.
 */
export function createAuth(options: {
  readonly database: AccountsDatabase;
  /** Signs cookies, encrypts the secrets of second factors. */
  readonly secret: string;
  /** Where people reach the server; cookies are for https alone where this is. */
  readonly url: string;
  readonly oidc: OidcSettings | undefined;
  readonly now: () => number;
  readonly onError: (message: string) => void;
}) {
  const { database, secret, url, oidc, now } = options;
  const { db } = database;
  const secure = url.startsWith('https:');
  return betterAuth({
    appName: 'Khorgos Live',
    baseURL: url,
    basePath: '/api/auth',
    secret,
    database: { db, type: database.dialect, transaction: true },
    telemetry: { enabled: false },
    // What it says of its own accord may quote who tried to sign in.
    logger: {
      level: 'error',
      log: (_level, message) => options.onError(message),
    },
    rateLimit: { enabled: false },
    // Where nothing is known of how somebody set out, a page that can say so.
    onAPIError: { errorURL: `${url}/sign-in` },
    advanced: {
      // A browser takes `__Host-` from this host alone, over https: no neighbour's host can plant a session. The
      // library's own way to say secure would put `__Secure-` before it.
      cookiePrefix: secure ? '__Host-khorgos' : 'khorgos',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    user: {
      modelName: 'users',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabledAt: { type: 'number', bigint: true, required: false, input: false },
      },
    },
    session: {
      modelName: 'sessions',
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        lastSeenAt: {
          type: 'number',
          bigint: true,
          required: true,
          input: false,
          defaultValue: () => now(),
        },
      },
    },
    account: {
      modelName: 'sign_in_methods',
      // Tokens of the provider are of no use here.
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true },
    },
    verification: { modelName: 'verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1 },
    databaseHooks: {
      session: {
        create: {
          // However somebody proved who they are.
          before: async ({ userId }, context) => {
            const { disabledAt, passwordGivenAt } = await db
              .selectFrom('users')
              .select(['disabledAt', 'passwordGivenAt'])
              .where('id', '=', userId)
              .executeTakeFirstOrThrow();
            if (disabledAt !== null) throw new APIError('FORBIDDEN', { code: disabledCode });
            if (
              passwordGivenAt !== null &&
              now() - passwordGivenAt > givenPasswordMilliseconds &&
              byPassword.test(context?.path ?? '/sign-in/')
            )
              throw new APIError('FORBIDDEN', { code: expiredCode });
          },
        },
      },
    },
    plugins: [
      username({
        displayUsername: false,
        usernameValidator: (name) => usernameSchema.safeParse(name).success,
      }),
      twoFactor({
        schema: { twoFactor: { modelName: 'two_factors' } },
        backupCodeOptions: backupCodesKeptAsHashes({ secret }),
      }),
      genericOAuth({
        config:
          oidc === undefined
            ? []
            : [
                {
                  providerId: oidcProvider,
                  name: oidc.name,
                  // With any of our own, it follows redirects to the same origin alone.
                  discoveryHeaders: { accept: 'application/json' },
                  discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret.reveal(),
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  disableSignUp: true,
                },
              ],
      }),
    ],
  });
}
