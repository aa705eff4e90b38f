import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { binariesFor, unprivileged } from './binaries.ts';

const user = 'khorgos';
const startsWithin = 60_000;

/** A real PostgreSQL of one's own: started, killed, paused and started again at will. */
export interface Cluster {
  readonly port: number;
  /** Of the process that has all others as its children. */
  readonly pid: number;
  /** The address of one of its databases. */
  url(database: string): string;
  /** Ends it by a signal: SIGINT in peace, SIGQUIT as a crash. Resolves when it is gone. */
  signal(signal: 'SIGINT' | 'SIGTERM' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Pauses it with all that serves connections, as a hung machine would; and lets it go on. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
  /** What the server has said. */
  output(): string;
}

export async function startCluster(
  options: {
    /** Such as `max_connections=20`. */
    readonly settings?: readonly string[];
    /** Where its data go, such as a small disk; the system's folder for such things when absent. */
    readonly parent?: string;
  } = {},
): Promise<Cluster> {
  const folder = await mkdtemp(join(options.parent ?? tmpdir(), 'khorgos-pg-'));
  const data = join(folder, 'data');
  // The server runs as another user than the tests where those run as root.
  await chmod(folder, 0o755);
  await mkdir(data, { mode: 0o700 });
  if (unprivileged.uid !== undefined) await chown(data, unprivileged.uid, unprivileged.gid);
  const bin = binariesFor(folder);
  const environment = { LC_ALL: 'C', TZ: 'UTC' };
  await promisify(execFile)(
    join(bin, 'initdb'),
    [`--pgdata=${data}`, '--auth=trust', `--username=${user}`, '--encoding=UTF8', '--no-sync'],
    { ...unprivileged, cwd: folder, env: environment },
  );
  // Only now: a free port may be given to somebody else while initdb runs.
  const port = await freePort();

  let output = '';
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'shared_buffers=32MB',
      ...(options.settings ?? []),
    ];
    const child = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...unprivileged, cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    running = child;
    const before = output.length;
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => {
        child.kill('SIGKILL');
        reject(new Error(`PostgreSQL ${why}:\n${output}`));
      };
      const giveUp = setTimeout(() => fail('did not start in time'), startsWithin);
      child.once('exit', (code) => fail(`ended with ${code}`));
      child.stderr.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.slice(before).includes('ready to accept connections')) return;
        clearTimeout(giveUp);
        resolve();
      });
    });
  }

  async function signal(name: NodeJS.Signals): Promise<void> {
    const child = running;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(name);
    await exited;
  }

  async function signalAll(name: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const pid = running?.pid;
    if (pid === undefined || running?.exitCode !== null || running.signalCode !== null) return;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    for (const one of [pid, ...children.trim().split(' ').map(Number)])
      if (one > 0) signalIfThere(one, name);
  }

  const killAtExit = () => void running?.kill('SIGQUIT');
  process.once('exit', killAtExit);
  await start();

  return {
    port,
    get pid() {
      return running?.pid ?? 0;
    },
    url: (database) => `postgres://${user}@127.0.0.1:${port}/${database}`,
    signal,
    pause: () => signalAll('SIGSTOP'),
    resume: () => signalAll('SIGCONT'),
    start,
    async stop() {
      process.off('exit', killAtExit);
      await signalAll('SIGCONT');
      await signal('SIGINT');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    output: () => output,
  };
}

/** PostgreSQL ends processes of its own between being asked for them and being told. */
function signalIfThere(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
