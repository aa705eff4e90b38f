import { parseInstant } from '@khorgos/shared/centre/instant';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';

const workingDirectory = '/srv/khorgos';
const read = (environment: Record<string, string>) => readConfig({ environment, workingDirectory });

function messageOf(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test('an empty environment gives the defaults of the contract', () => {
  expect(read({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    database: { kind: 'sqlite', path: '/srv/khorgos/data/khorgos.db' },
    secret: undefined,
    siteFile: undefined,
    publicUrl: undefined,
    trustProxy: 0,
    logLevel: 'info',
    stopDelaySeconds: 0,
    eventRate: 5000,
    mqttPort: undefined,
    mqttUrl: undefined,
    backups: undefined,
    clock: { start: undefined, rate: 1 },
  });
  expect(read({ PORT: '', SECRET: '', CLOCK_START: '' })).toEqual(read({}));
});

test('reads every variable', () => {
  const config = read({
    PORT: '0',
    HOST: '::',
    DATABASE_URL: 'postgres://app:word@db.example/khorgos',
    DOCUMENT_KEYS_URL: 'postgres://app:word@127.0.0.1/keys',
    SECOND_FACTOR_FROM: 'manager',
    SECRET: 'x'.repeat(32),
    SITE_FILE: './site.json',
    PUBLIC_URL: 'https://khorgos.example/',
    TRUST_PROXY: 'loopback, 10.0.0.0/8',
    LOG_LEVEL: 'debug',
    STOP_DELAY_SECONDS: '3',
    MQTT_PORT: '1883',
    MQTT_URL: 'mqtts://app:word@broker.example',
    BACKUP_DIR: '../backups',
    BACKUP_EVERY_HOURS: '6',
    BACKUP_KEEP: '30',
    CLOCK_START: '2026-11-23T09:15:02+05:00',
    CLOCK_RATE: '0.5',
  });
  expect(config).toMatchObject({
    port: 0,
    host: '::',
    database: { kind: 'postgres' },
    siteFile: './site.json',
    publicUrl: 'https://khorgos.example',
    trustProxy: ['loopback', '10.0.0.0/8'],
    logLevel: 'debug',
    stopDelaySeconds: 3,
    mqttPort: 1883,
    backups: { folder: '/srv/backups', everyHours: 6, keep: 30 },
    clock: { start: parseInstant('2026-11-23T04:15:02Z'), rate: 0.5 },
  });
  expect(config.secret?.reveal()).toBe('x'.repeat(32));
  expect(config.mqttUrl?.reveal()).toContain('word');
  expect(Object.isFrozen(config) && Object.isFrozen(config.database)).toBe(true);
});

test.each([
  ['sqlite:./a.db', '/srv/khorgos/a.db'],
  ['sqlite:a.db', '/srv/khorgos/a.db'],
  ['sqlite:/var/a.db', '/var/a.db'],
  ['sqlite:///var/a.db', '/var/a.db'],
])('%s is the file %s', (url, path) => {
  expect(read({ DATABASE_URL: url }).database).toEqual({ kind: 'sqlite', path });
});

test.each([
  ['0', 0],
  ['false', 0],
  ['true', 1],
  ['2', 2],
  ['::1', ['::1']],
])('TRUST_PROXY=%s is %j', (text, value) => {
  expect(read({ TRUST_PROXY: text }).trustProxy).toEqual(value);
});

describe('a bad value', () => {
  test.each([
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['HOST', 'two words'],
    ['DATABASE_URL', 'mysql://localhost/khorgos'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['DATABASE_URL', 'sqlite://relative.db'],
    ['DATABASE_URL', 'postgres://'],
    ['DOCUMENT_KEYS_URL', 'postgres://app:word@10.0.0.7/keys?connect_timeout=3'],
    ['DOCUMENT_KEYS_URL', 'postgres://app:word@10.0.0.7/keys?sslmode='],
    ['DOCUMENT_KEYS_URL', 'sqlite:./keys.db'],
    ['SECOND_FACTOR_FROM', 'display'],
    ['SECRET', 'x'.repeat(31)],
    ['PUBLIC_URL', 'khorgos.example'],
    ['PUBLIC_URL', 'https://khorgos.example/wall'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'loopback,everybody'],
    ['LOG_LEVEL', 'loud'],
    ['MQTT_PORT', '1e3'],
    ['MQTT_URL', 'https://broker.example'],
    ['CLOCK_START', '2026-11-23T09:15:02'],
    ['CLOCK_START', 'yesterday'],
    ['CLOCK_RATE', '0'],
    ['CLOCK_RATE', '-1'],
    ['CLOCK_RATE', 'Infinity'],
  ])('%s=%s is refused in one line that names it and what would be right', (name, value) => {
    expect(messageOf({ [name]: value })).toMatch(new RegExp(`^${name} must [^\\n]+$`));
  });

  test('is quoted, cut short and on one line', () => {
    expect(messageOf({ PORT: 'http' })).toBe(
      'PORT must be a whole number from 0 to 65535, not "http"',
    );
    expect(messageOf({ LOG_LEVEL: `a\nb${'c'.repeat(1_000)}` })).toMatch(/^.{1,200}$/);
  });

  test('is named together with the others', () => {
    expect(messageOf({ PORT: 'x', CLOCK_RATE: 'y' })).toMatch(/^PORT must .*; CLOCK_RATE must /);
  });

  test('is not repeated where it may hold a password', () => {
    for (const name of ['SECRET', 'DATABASE_URL', 'DOCUMENT_KEYS_URL', 'MQTT_URL', 'PUBLIC_URL'])
      expect(messageOf({ [name]: 'ftp://canary' })).not.toContain('canary');
  });
});

test('a configuration that is printed shows no secret', async () => {
  const config = read({
    SECRET: 'canary'.repeat(6),
    DATABASE_URL: 'postgres://app:canary@db.example/khorgos?sslmode=disable',
    MQTT_URL: 'mqtt://app:canary@broker.example',
  });
  const { inspect } = await import('node:util');
  expect(JSON.stringify(config)).not.toContain('canary');
  expect(inspect(config, { depth: 9, showHidden: true })).not.toContain('canary');
  expect(`${config.secret}`).toBe('[secret]');
});
