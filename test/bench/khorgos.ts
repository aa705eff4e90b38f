import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const program = fileURLToPath(new URL('../../server/dist/program/main.js', import.meta.url));
const run = promisify(execFile);

/** The built product as a user runs it, on a database of its own. */
export interface Khorgos {
  readonly url: URL;
  readonly device: string;
  readonly display: string;
  readonly operator: string;
  readonly pid: number;
  /** From the beginning of its process until it is ready (CONTRACT §5). */
  readonly readyMilliseconds: number;
  /** Ends it as a service manager does; resolves when it has put everything away. */
  stop(): Promise<void>;
}

/** Where a server keeps its database. */
export function databaseIn(folder: string): string {
  return join(folder, 'khorgos.db');
}

interface KhorgosOptions {
  readonly folder: string;
  /** Instead of an embedded one in the folder. */
  readonly database?: string;
  /** Before the program's name, such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
  /** Beyond what every measured server has. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Does a piece of work with a server that is started for it and stopped again. */
export async function withKhorgos<Result>(
  options: KhorgosOptions,
  work: (khorgos: Khorgos) => Promise<Result>,
): Promise<Result> {
  const khorgos = await startKhorgos(options);
  try {
    return await work(khorgos);
  } finally {
    await khorgos.stop();
  }
}

/** Starts `khorgos serve` on the database in a folder, a new one where there is none. */
async function startKhorgos(options: KhorgosOptions): Promise<Khorgos> {
  const { folder, nodeArguments = [] } = options;
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: options.database ?? `sqlite:${databaseIn(folder)}`,
    SECRET: 'of the benchmarks, and of nothing else whatever',
    PORT: '0',
    LOG_LEVEL: 'error',
    ...options.environment,
  };
  const keyOf = async (role: string) => {
    // A database that is kept has the keys of earlier runs.
    const name = `bench ${role} ${randomUUID()}`;
    const call = [program, 'keys', 'add', name, '--role', role, '--json'];
    const { stdout } = await run(process.execPath, call, { cwd: folder, env: environment });
    const added: { readonly key: string } = JSON.parse(stdout);
    return added.key;
  };
  const device = await keyOf('device');
  const display = await keyOf('display');
  const operator = await keyOf('operator');

  const begun = performance.now();
  const server = spawn(process.execPath, [...nodeArguments, program, 'serve'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await addressOf(server);
  await untilReady(url);
  return {
    url,
    device,
    display,
    operator,
    pid: server.pid ?? 0,
    readyMilliseconds: performance.now() - begun,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      server.kill('SIGTERM');
      await exited;
    },
  };
}

async function untilReady(url: URL): Promise<void> {
  for (;;) {
    const response = await fetch(new URL('/readyz', url));
    await response.arrayBuffer();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function addressOf(server: ChildProcess): Promise<URL> {
  if (server.stderr === null) throw new Error('the server was started without standard error');
  const said: string[] = [];
  for await (const line of createInterface(server.stderr)) {
    const url = /listens on (\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      server.stderr.resume();
      return new URL(url);
    }
    said.push(line);
  }
  throw new Error(`the server did not start: ${said.join(' ')}`);
}
