import type { Instant } from '@khorgos/shared/centre/instant';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { type OidcSettings, readOidc } from './oidc.ts';
import type { SecretText } from './secret-text.ts';
import {
  clockRateSchema,
  clockStartSchema,
  type Database,
  databaseSchema,
  folderSchema,
  hostSchema,
  issuerSchema,
  keysUrlSchema,
  type LogLevel,
  logLevelSchema,
  mqttUrlSchema,
  oidcSecondFactorSchema,
  portSchema,
  publicUrlSchema,
  type SecondFactorRole,
  secondFactorRoleSchema,
  secretSchema,
  type TrustProxy,
  trustProxySchema,
  wholeNumberSchema,
} from './variables.ts';

/** What the environment says (CONTRACT §2), read once and frozen. Safe to print: secrets hide. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly database: Database;
  /** As given; `obtainSecret` finds the one to use. */
  readonly secret: SecretText | undefined;
  /** The built-in preset when absent. */
  readonly siteFile: string | undefined;
  /** An origin, without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: TrustProxy;
  readonly logLevel: LogLevel;
  /** How long everything is answered as ever after the wish to stop, so that a load balancer notices. */
  readonly stopDelaySeconds: number;
  /** Requests a second that one key or one address may send to the doors of turnstiles. */
  readonly eventRate: number;
  /** The embedded broker; absent when it is off. */
  readonly mqttPort: number | undefined;
  /** An existing broker; may hold a password. */
  readonly mqttUrl: SecretText | undefined;
  /** Made by the clock while a server runs; absent when no folder is named. */
  readonly backups:
    | {
        /** Absolute; on another disk than the database, or it is no backup. */
        readonly folder: string;
        readonly everyHours: number;
        /** How many stay. */
        readonly keep: number;
      }
    | undefined;
  readonly oidc: OidcSettings | undefined;
  /** This role and all above it have to have a second factor. */
  readonly secondFactorFrom: SecondFactorRole | undefined;
  readonly clock: {
    /** Absent: now. */
    readonly start: Instant | undefined;
    readonly rate: number;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

// These may hold a password or be one: what was given is not repeated.
const unspoken = new Set([
  'SECRET',
  'DATABASE_URL',
  'DOCUMENT_KEYS_URL',
  'MQTT_URL',
  'PUBLIC_URL',
  'OIDC_CLIENT_SECRET',
]);

/**
 * Reads the configuration. An empty variable counts as absent.
 * Throws {@link ConfigError}: one line that names each bad variable and says what would be right.
 */
export function readConfig(options: {
  readonly environment: Environment;
  /** Relative database paths start here. */
  readonly workingDirectory: string;
}): Config {
  const schema = z.object({
    PORT: portSchema.prefault('3000'),
    HOST: hostSchema.prefault('127.0.0.1'),
    DATABASE_URL: databaseSchema(options.workingDirectory).prefault('sqlite:./data/khorgos.db'),
    DOCUMENT_KEYS_URL: keysUrlSchema.optional(),
    SECRET: secretSchema.optional(),
    SITE_FILE: z.string().optional(),
    PUBLIC_URL: publicUrlSchema.optional(),
    TRUST_PROXY: trustProxySchema.prefault('0'),
    LOG_LEVEL: logLevelSchema.prefault('info'),
    STOP_DELAY_SECONDS: wholeNumberSchema(0, 5).prefault('0'),
    EVENT_RATE: wholeNumberSchema(1, 100_000).prefault('5000'),
    MQTT_PORT: portSchema.prefault('0'),
    MQTT_URL: mqttUrlSchema.optional(),
    BACKUP_DIR: folderSchema(options.workingDirectory).optional(),
    BACKUP_EVERY_HOURS: wholeNumberSchema(1, 720).prefault('24'),
    BACKUP_KEEP: wholeNumberSchema(1, 10_000).prefault('14'),
    OIDC_ISSUER: issuerSchema.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().max(40, { error: 'must be at most 40 characters' }).prefault('OpenID'),
    OIDC_SECOND_FACTOR: oidcSecondFactorSchema.prefault('here'),
    SECOND_FACTOR_FROM: secondFactorRoleSchema.optional(),
    CLOCK_START: clockStartSchema.optional(),
    CLOCK_RATE: clockRateSchema.prefault('1'),
  });
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, options.environment[name] || undefined]),
  );
  const read = schema.safeParse(given);
  if (!read.success) throw new ConfigError(explain(read.error, given));
  const environment = read.data;
  return Object.freeze({
    port: environment.PORT,
    host: environment.HOST,
    database: Object.freeze(withKeys(environment.DATABASE_URL, environment.DOCUMENT_KEYS_URL)),
    secret: environment.SECRET,
    siteFile: environment.SITE_FILE,
    publicUrl: environment.PUBLIC_URL,
    trustProxy: environment.TRUST_PROXY,
    logLevel: environment.LOG_LEVEL,
    stopDelaySeconds: environment.STOP_DELAY_SECONDS,
    eventRate: environment.EVENT_RATE,
    mqttPort: environment.MQTT_PORT === 0 ? undefined : environment.MQTT_PORT,
    mqttUrl: environment.MQTT_URL,
    backups:
      environment.BACKUP_DIR === undefined
        ? undefined
        : Object.freeze({
            folder: environment.BACKUP_DIR,
            everyHours: environment.BACKUP_EVERY_HOURS,
            keep: environment.BACKUP_KEEP,
          }),
    oidc: readOidc(environment),
    secondFactorFrom: environment.SECOND_FACTOR_FROM,
    clock: Object.freeze({ start: environment.CLOCK_START, rate: environment.CLOCK_RATE }),
  });
}

/** Beside an embedded database the keys are files, and a variable that changes nothing would look as if it did. */
export function withKeys(database: Database, keysUrl: SecretText | undefined): Database {
  if (keysUrl === undefined) return database;
  if (database.kind === 'sqlite')
    throw new ConfigError(
      'DOCUMENT_KEYS_URL is for PostgreSQL: the keys of an embedded database are files beside it',
    );
  return { ...database, keysUrl };
}

function explain(error: z.ZodError, given: Environment): string {
  return error.issues
    .map(({ path, message }) => {
      const name = String(path[0]);
      const value = given[name];
      if (value === undefined || unspoken.has(name)) return `${name} ${message}`;
      return `${name} ${message}, not ${JSON.stringify(value.slice(0, 60))}`;
    })
    .join('; ');
}
