import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../server/dist/cli/main.js', import.meta.url));
const run = promisify(execFile);

/** The built product as a user runs it, on a database of its own. */
export interface Khorgos {
  readonly url: URL;
  readonly device: string;
  readonly display: string;
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

/** Starts `khorgos serve` on a database in an empty folder. */
async function startKhorgos(options: KhorgosOptions): Promise<Khorgos> {
  const { folder, nodeArguments = [] } = options;
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: options.database ?? `sqlite:${databaseIn(folder)}`,
    SECRET: 'of the benchmarks, and of nothing else whatever',
    PORT: '0',
    LOG_LEVEL: 'error',
  };
  const keyOf = async (role: string) => {
    const call = [program, 'keys', 'add', role, '--role', role, '--json'];
    const { stdout } = await run(process.execPath, call, { cwd: folder, env: environment });
    const added: { readonly key: string } = JSON.parse(stdout);
    return added.key;
  };
  const device = await keyOf('device');
  const display = await keyOf('display');

  const server = spawn(process.execPath, [...nodeArguments, program, 'serve'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    url: await addressOf(server),
    device,
    display,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      server.kill('SIGTERM');
      await exited;
    },
  };
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
