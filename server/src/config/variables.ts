import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { instantSchema } from '@khorgos/shared/centre/instant';
import { z } from 'zod';
import { saysItsWay } from './postgres-way.ts';
import { SecretText } from './secret-text.ts';

/** Where the log is kept. A PostgreSQL address may hold a password, so it is a secret. */
export type Database =
  | { readonly kind: 'sqlite' /** Absolute. */; readonly path: string }
  | {
      readonly kind: 'postgres';
      readonly url: SecretText;
      /** Where the keys of days lie; absent: beside what they seal. */
      readonly keysUrl?: SecretText;
    };

/** `trust proxy` of Express: how many proxies stand in front, or who they are. */
export type TrustProxy = number | readonly string[];

const expectedPort = 'must be a whole number from 0 to 65535';

export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, { error: expectedPort })
  .transform(Number)
  .refine((port) => port <= 65_535, { error: expectedPort });

export const hostSchema = z
  .string()
  .refine((host) => isIP(host) !== 0 || /^(?!-)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(host), {
    error: 'must be an IP address or a host name, such as 127.0.0.1, 0.0.0.0 or ::',
  });

export const secretSchema = z
  .string()
  .min(32, { error: 'must be 32 or more characters' })
  .transform((text) => new SecretText(text));

export function databaseSchema(workingDirectory: string) {
  return z.string().transform((text, context): Database => {
    const sqlite = /^sqlite:(?:\/\/(?=\/))?(?<path>[^?]+)$/.exec(text)?.groups?.path;
    if (sqlite !== undefined && sqlite !== ':memory:' && !sqlite.startsWith('//'))
      return { kind: 'sqlite', path: resolve(workingDirectory, sqlite) };
    if (hasProtocol(text, ['postgres:', 'postgresql:']))
      return { kind: 'postgres', url: new SecretText(text) };
    context.addIssue({
      code: 'custom',
      message: 'must be sqlite:PATH of a file, or postgres://USER:PASSWORD@HOST/DATABASE',
    });
    return z.NEVER;
  });
}

export const publicUrlSchema = z
  .string()
  .refine(isOrigin, {
    error: 'must be an http or https address without a path, such as https://khorgos.example',
  })
  .transform((text) => new URL(text).origin);

export const issuerSchema = z
  .string()
  .refine((text) => hasProtocol(text, ['http:', 'https:']) && !/[?#]/.test(text), {
    error: 'must be the address of an OpenID provider, such as https://id.example/realms/khorgos',
  })
  .transform((text) => text.replace(/\/$/, ''));

const mustSayItsWay =
  'must end in ?sslmode=verify-full, as it leads to another machine; or in ?sslmode=disable where that network is yours alone';

export const keysUrlSchema = z
  .string()
  .refine((text) => hasProtocol(text, ['postgres:', 'postgresql:']), {
    error: 'must be another database than DATABASE_URL: postgres://USER:PASSWORD@HOST/DATABASE',
  })
  .refine(saysItsWay, { error: mustSayItsWay, when: ({ issues }) => issues.length === 0 })
  .transform((text) => new SecretText(text));

const namedProxies = new Set(['loopback', 'linklocal', 'uniquelocal']);
const prefixLengths = new Map([
  [4, 32],
  [6, 128],
]);

/**
 * `true` is taken as one proxy. Express would take it as "whatever the client says", which lets
 * anybody write their own address.
 */
export const trustProxySchema = z.string().transform((text, context): TrustProxy => {
  if (text === 'false') return 0;
  if (text === 'true') return 1;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = text.split(',').map((proxy) => proxy.trim());
  if (proxies.every(isProxy)) return proxies;
  context.addIssue({
    code: 'custom',
    message:
      'must be how many proxies stand in front, or their addresses, such as 1 or loopback,10.0.0.0/8',
  });
  return z.NEVER;
});

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export const logLevelSchema = z.enum(logLevels, {
  error: `must be one of ${logLevels.join(', ')}`,
});

export const mqttUrlSchema = z
  .string()
  .refine((text) => hasProtocol(text, ['mqtt:', 'mqtts:', 'ws:', 'wss:']), {
    error: 'must be the address of a broker, such as mqtt://broker.example:1883',
  })
  .transform((text) => new SecretText(text));

export function folderSchema(workingDirectory: string) {
  return z.string().transform((path) => resolve(workingDirectory, path));
}

export function wholeNumberSchema(from: number, to: number) {
  const expected = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, { error: expected })
    .transform(Number)
    .refine((number) => number >= from && number <= to, { error: expected });
}

export const clockStartSchema = instantSchema;

const expectedRate = 'must be a positive number, such as 1 or 60';

export const clockRateSchema = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,6})?$/, { error: expectedRate })
  .transform(Number)
  .refine((rate) => rate > 0, { error: expectedRate });

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.host !== '';
}

function isOrigin(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}

function isProxy(text: string): boolean {
  if (namedProxies.has(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const longest = prefixLengths.get(isIP(address));
  if (longest === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
}

export const oidcSecondFactorSchema = z.enum(['here', 'provider'], {
  error: 'must be here or provider: who asks for the second factor of somebody who has one',
});

const secondFactorRoles = ['viewer', 'operator', 'manager', 'admin'] as const;
export type SecondFactorRole = (typeof secondFactorRoles)[number];
export const secondFactorRoleSchema = z.enum(secondFactorRoles, {
  error: `must be the least role that has to have a second factor: one of ${secondFactorRoles.join(', ')}`,
});
