import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice } from './device.ts';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let shelf: string;
const path = (name: string) => join(khorgos.directory, name);

beforeAll(async () => {
  khorgos = await startKhorgos();
  const key = await khorgos.key('device');
  const device = createDevice({ url: khorgos.url, key, series: 'd' });
  await device.send(device.events(300));
  shelf = path('shelf');
  await mkdir(shelf);
});
afterAll(() => khorgos.stop());

const reportSchema = z.object({
  findings: z.array(
    z.object({
      check: z.string(),
      status: z.enum(['ok', 'warning', 'problem']),
      says: z.string(),
      todo: z.string().optional(),
    }),
  ),
});

async function doctor(environment: Record<string, string> = {}) {
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    const env = { ...khorgos.environment, ...environment };
    execFile(process.execPath, [khorgosProgram, 'doctor', '--json'], { env }, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout: out }),
    );
  });
  const { findings } = reportSchema.parse(JSON.parse(stdout));
  for (const { status, todo } of findings) expect(todo === undefined).toBe(status === 'ok');
  const problems = findings.filter(({ status }) => status === 'problem');
  expect(code).toBe(problems.length > 0 ? 1 : 0);
  return {
    problems: problems.map(({ check, says, todo }) => `${check}: ${says}; ${todo}`),
    warnings: findings
      .filter(({ status }) => status === 'warning')
      .map(({ check, says }) => `${check}: ${says}`),
    says: findings.map(({ check, status, says }) => `${status} ${check}: ${says}`).join('\n'),
  };
}

async function undamaged(name: string, damage: () => Promise<void>, look: () => Promise<void>) {
  const content = await readFile(path(name));
  await damage();
  try {
    await look();
  } finally {
    await writeFile(path(name), content);
  }
}

it('finds nothing wrong where nothing is, with a server running, and says so', async () => {
  const { problems, warnings, says } = await doctor();
  expect(problems).toEqual([]);
  expect(warnings).toEqual(['backups: no backups are made by the clock']);
  // Whoever comes while the sides are closed is one more fact: an alert.
  expect(says).toMatch(/whole: 30[0-2] facts without a gap/);
  expect(says).toContain('ok server: a server runs');
});

it('changes nothing, and makes nothing where nothing is', async () => {
  const away = path('nowhere/khorgos.db');
  const { problems, says } = await doctor({ DATABASE_URL: `sqlite:${away}` });
  expect(problems).toEqual([]);
  expect(says).toContain('not there yet');
  expect(await readdir(khorgos.directory)).not.toContain('nowhere');
});

it('makes backups by the clock while the server runs, and finds them', async () => {
  await khorgos.kill('SIGTERM');
  await khorgos.restart({ BACKUP_DIR: shelf });
  const made = async () => (await readdir(shelf)).filter((file) => file.endsWith('.db'));
  await expect.poll(made, { timeout: 30_000 }).toHaveLength(1);
  const [name = ''] = await made();
  expect(name).toMatch(/^khorgos-\d{8}T\d{6}Z\.db$/);
  const { warnings } = await doctor({ BACKUP_DIR: shelf });
  expect(warnings).toEqual([expect.stringContaining('is on the disk of the database')]);
  await rename(join(shelf, name), join(shelf, 'khorgos-20260101T000000Z.db'));
  expect((await doctor({ BACKUP_DIR: shelf })).warnings).toEqual([
    expect.stringMatching(/the newest is \d+ hours old/),
  ]);
  expect((await doctor({ BACKUP_DIR: path('unmounted') })).problems).toEqual([
    expect.stringMatching(/^backups: .*mount/),
  ]);
  await khorgos.kill('SIGTERM');
});

it('names the variable that cannot be read', async () => {
  expect((await doctor({ BACKUP_EVERY_HOURS: 'daily' })).problems).toEqual([
    expect.stringContaining('BACKUP_EVERY_HOURS must be a whole number from 1 to 720'),
  ]);
});

it('finds a SECRET that is another, gone, damaged or open to all', async () => {
  const another = { SECRET: 'another secret of thirty-two characters' };
  expect((await doctor(another)).problems).toEqual([
    expect.stringMatching(/^secret: SECRET is not the one.*put back/),
  ]);
  await undamaged(
    'secret',
    () => chmod(path('secret'), 0o644),
    async () => {
      expect((await doctor()).warnings).toContainEqual(expect.stringContaining('other users'));
    },
  );
  await chmod(path('secret'), 0o600);
  await undamaged(
    'secret',
    () => truncate(path('secret'), 3),
    async () => {
      expect((await doctor()).problems).toEqual([expect.stringMatching(/^secret: .*damaged/)]);
    },
  );
  await rename(path('secret'), path('away'));
  expect((await doctor()).problems).toEqual([expect.stringMatching(/^secret: .*not there/)]);
  await rename(path('away'), path('secret'));
});

it('finds damage wherever it is', async () => {
  const beside = (statements: string) => () => {
    const db = new Database(path('khorgos.db'));
    db.exec(statements);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    return Promise.resolve();
  };
  for (const [damage, says] of [
    [() => truncate(path('khorgos.db'), 40_960), /was cut off/],
    [beside('UPDATE log SET at = at + 1 WHERE position = 100'), /position 100, fails its checksum/],
    [beside('DELETE FROM log WHERE position = 100'), /no fact at position 100/],
    [beside('DROP TABLE quarantine'), /lacks table quarantine/],
  ] as const)
    await undamaged('khorgos.db', damage, async () => {
      const { problems } = await doctor();
      expect(problems.join('\n')).toMatch(says);
      expect(problems.join('\n')).toContain('khorgos restore FILE');
    });
  expect((await doctor()).problems).toEqual([]);
});

it('finds a newest fact that is still to come, and a clock that is for tests', async () => {
  const clock = { CLOCK_START: '2035-01-01T00:00:00Z' };
  await khorgos.restart(clock);
  const key = await khorgos.key('device');
  const device = createDevice({ url: khorgos.url, key, series: 'f' });
  expect((await device.send(device.events(2))).status).toBe(200);
  expect((await doctor(clock)).warnings).toContainEqual(expect.stringContaining('CLOCK_START'));
  expect((await doctor()).problems).toEqual([
    expect.stringMatching(/^clock: the newest fact.*2035/),
  ]);
});
