import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { type State, stateSchema } from '@khorgos/shared/live/state';
import { orderlyBehaviour, shareOut, simulate } from '@khorgos/test/feed';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';

let directory: string;
let khorgos: Khorgos;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khorgos-tool-'));
  khorgos = await startKhorgos();
});
afterAll(async () => {
  await khorgos.stop();
  await rm(directory, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the tool on the running server's database, or with another environment. */
function tool(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [khorgosProgram, ...args], {
      cwd: directory,
      env: { ...khorgos.environment, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

async function live(): Promise<State> {
  const display = await khorgos.key('display');
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  return stateSchema.parse(await response.json());
}

async function total(): Promise<number> {
  return (await live()).counts.total;
}

/** A day at the Centre, and who has not left by its end. */
function yesterdaysLog(): { readonly lines: string[]; readonly inside: number } {
  const site = siteSchema.parse(khorgosSite);
  let inside = 0;
  const from = civilDateSchema.parse('2026-11-20');
  const lines = Array.from(
    simulate({
      seed: 7,
      site,
      from,
      to: civilDateSchema.parse('2026-11-21'),
      volume: { perDay: shareOut(site, 400) },
      behaviour: orderlyBehaviour,
    }),
    ({ event }) => {
      inside += event.direction === 'entry' ? 1 : -1;
      return JSON.stringify(event);
    },
  );
  return { lines, inside };
}

describe('khorgos', () => {
  it.each([
    ['an unknown command', ['nonsense'], 2],
    ['a missing argument', ['import'], 2],
    ['an unknown role', ['keys', 'add', 'x', '--role', 'king'], 2],
    ['gates for a screen', ['keys', 'add', 'x', '--role', 'display', '--gates', 'kz-in-1'], 1],
    ['a file that is not there', ['import', 'none.csv'], 1],
    ['a key that is not there', ['keys', 'revoke', 'nobody'], 1],
    ['help', ['--help'], 0],
  ])('ends on %s with its exit code', async (_, args, code) => {
    const ended = await tool(args);
    expect({ code: ended.code, stack: /\n {4}at /.test(ended.stderr) }).toEqual({
      code,
      stack: false,
    });
  });

  it('prints one JSON document and nothing else with --json', async () => {
    const added = await tool([
      'keys',
      'add',
      'gate',
      '--role',
      'device',
      '--gates',
      'kz-in-1',
      '--json',
    ]);
    expect(JSON.parse(added.stdout)).toMatchObject({
      id: expect.any(String),
      name: 'gate',
      role: 'device',
      gates: ['kz-in-1'],
      key: expect.stringMatching(/^khk_/),
    });
    const listed = await tool(['keys', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toContainEqual(expect.objectContaining({ name: 'gate' }));
    expect(listed.stdout).not.toContain('khk_');
    const revoked = await tool(['keys', 'revoke', 'gate', '--json']);
    expect(JSON.parse(revoked.stdout)).toMatchObject({ revokedAt: expect.any(String) });
  });

  it('makes the Centre what a site file says, once, beside a running server', async () => {
    const file = join(directory, 'site.json');
    const [kz, ...others] = khorgosSite.sides;
    const planned = { from: '2099-04-01', opens: '07:00', closes: '02:00' };
    const changed = { ...kz, capacity: 500, hours: [...(kz?.hours ?? []), planned] };
    await writeFile(file, JSON.stringify({ ...khorgosSite, sides: [changed, ...others] }));
    const first = await tool(['site', 'apply', file, '--json']);
    expect(JSON.parse(first.stdout)).toEqual({ changed: ['hours', 'capacity'] });
    await expect.poll(live, { timeout: 4000 }).toMatchObject({
      site: { sides: { kz: { capacity: 500 } } },
      sides: { kz: { next: planned } },
    });
    const second = await tool(['site', 'apply', file, '--json']);
    expect(JSON.parse(second.stdout)).toEqual({ changed: [] });

    await writeFile(file, JSON.stringify({ ...khorgosSite, sides: [changed] }));
    const refused = await tool(['site', 'apply', file]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('the sides of a Centre');
    const past = { ...changed, hours: kz?.hours?.slice(1) };
    await writeFile(file, JSON.stringify({ ...khorgosSite, sides: [past, ...others] }));
    expect((await tool(['site', 'apply', file])).stderr).toContain('hours');
  });

  it('imports beside a running server, which follows at once, and a second time adds nothing', async () => {
    const { lines, inside } = yesterdaysLog();
    const file = join(directory, 'yesterday.ndjson.gz');
    await writeFile(file, gzipSync(lines.join('\n')));
    const before = await total();
    const first = await tool(['import', file, '--json']);
    expect(JSON.parse(first.stdout)).toMatchObject({ accepted: lines.length, rejected: 0 });
    await expect.poll(async () => (await total()) - before, { timeout: 2000 }).toBe(inside);
    const second = await tool(['import', file]);
    expect(second.stdout).toContain(`0 taken, ${lines.length} were here already`);
    expect((await total()) - before).toBe(inside);
  });

  it('says how much of a file went to quarantine, why, and where to look', async () => {
    const file = join(directory, 'garbage.ndjson');
    await writeFile(file, `{"id":"g:1"}\n${'no event\n'.repeat(12)}`);
    const { code, stdout } = await tool(['import', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('13 events: 0 taken, 0 were here already, 13 in quarantine');
    expect(stdout).toContain('event 1 (g:1): gateId is missing');
    expect(stdout).toContain('and 3 more');
    expect(stdout).toMatch(/GET \/api\/v1\/quarantine .*docs\/quarantine\.md/);
  });

  it.each([
    ['PORT', '65536'],
    ['DATABASE_URL', 'mysql://localhost/khorgos'],
    ['SECRET', 'short'],
    ['SITE_FILE', './none.json'],
    ['CLOCK_RATE', 'fast'],
  ])(
    'does not start with a wrong %s, and says so in one line that names it',
    async (name, value) => {
      const { code, stderr } = await tool(['serve'], { [name]: value });
      expect(code).toBe(1);
      expect(stderr.trim()).toMatch(new RegExp(`^${name} [^\\n]+$`));
    },
  );

  it('does not start a second server on the same database, and says so in one line', async () => {
    const { code, stderr } = await tool(['serve']);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^another server [^\n]+$/);
    expect((await fetch(`${khorgos.url}/healthz`)).status).toBe(200);
  });

  it('does not open a database with another secret than it was made with', async () => {
    const { code, stderr } = await tool(['keys', 'list'], { SECRET: 'x'.repeat(40) });
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^SECRET is not the one [^\n]+$/);
  });

  it('ends with 0 on Ctrl-C, also when npm hands it on a second time', async () => {
    const other = await startKhorgos();
    const ended = other.kill('SIGINT');
    process.kill(other.pid, 'SIGINT');
    expect(await ended).toBe(0);
    await other.stop();
  });
});

describe('the audit trail', () => {
  const verified = async () => {
    const { code, stdout } = await tool(['verify', '--json']);
    const audit: unknown = Reflect.get(Object(JSON.parse(stdout)), 'audit');
    return { code, audit };
  };

  it('has the keys that are made and revoked, and is followed by verify', async () => {
    expect((await tool(['keys', 'add', 'spare', '--role', 'viewer'])).code).toBe(0);
    expect((await tool(['keys', 'revoke', 'spare'])).code).toBe(0);
    const manager = await khorgos.key('manager');
    const read = await fetch(`${khorgos.url}/api/v1/audit?limit=3`, {
      headers: { Authorization: `Bearer ${manager}` },
    });
    expect(await read.json()).toMatchObject({
      entries: [
        { action: 'key.added', details: { role: 'manager' } },
        { action: 'key.revoked', by: { kind: 'tool' }, details: { name: 'spare' } },
        { action: 'key.added', by: { kind: 'tool' }, details: { name: 'spare', role: 'viewer' } },
      ],
    });
    expect(await verified()).toMatchObject({ code: 0, audit: { differences: [] } });
  });

  it('and verify fails where somebody has meddled with it', async () => {
    const db = new Database(join(khorgos.directory, 'khorgos.db'));
    db.exec('DROP TRIGGER audit_is_not_changed');
    db.exec("UPDATE audit SET actor_name = 'nobody' WHERE number = 1");
    db.exec(`CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END`);
    db.close();
    expect(await verified()).toMatchObject({
      code: 1,
      audit: { differences: ['audit entry 1 is not as it was written'] },
    });
  });
});
