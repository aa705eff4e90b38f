import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Role } from '@khorgos/shared/access/roles';
import { z } from 'zod';

// The built product as its users run it: a process of its own, spoken to over the network alone.

export const khorgosProgram = fileURLToPath(
  new URL('../../server/dist/program/main.js', import.meta.url),
);
const startsWithin = 30_000;
const run = promisify(execFile);
const addedKeySchema = z.object({ key: z.string() });

type Environment = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();
const directories = new Set<string>();

/** A failed expectation skips a test's own clean-up; no server outlives the file that started it. */
export async function endProcesses(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
  directories.clear();
}

/** A server process with a directory of its own. */
export interface Khorgos {
  readonly url: string;
  readonly directory: string;
  readonly environment: Environment;
  readonly pid: number;
  /** Makes a key through the operator's tool. */
  key(role: Role, gates?: readonly string[]): Promise<string>;
  /** Runs the operator's tool on its database; resolves with what it printed. */
  tool(...words: readonly string[]): Promise<string>;
  /** Sends a signal and resolves with the exit code once the process is gone, null when it was killed. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same address and database. */
  restart(environment?: Environment): Promise<void>;
  /** Resident memory now, and the most there ever was. */
  rssMegabytes(): Promise<number>;
  peakRssMegabytes(): Promise<number>;
  /** What it has said on standard output and standard error so far. */
  output(): string;
  /** Ends the process and removes its directory. */
  stop(): Promise<void>;
}

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

export async function startKhorgos(options: { environment?: Environment } = {}): Promise<Khorgos> {
  const directory = await mkdtemp(join(tmpdir(), 'khorgos-'));
  const environment: Environment = {
    PATH: process.env.PATH ?? '',
    LOG_LEVEL: 'warn',
    DATABASE_URL: `sqlite:${join(directory, 'khorgos.db')}`,
    PORT: '0',
    ...options.environment,
  };
  directories.add(directory);
  let started = await start(directory, environment);
  const { url } = started;
  const memory = async (line: string) => {
    const status = await readFile(`/proc/${started.process.pid}/status`, 'utf8');
    return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  };

  const tool = (...words: readonly string[]) => runTool({ directory, environment, words });

  return {
    url,
    directory,
    environment,
    get pid() {
      return started.process.pid ?? 0;
    },
    tool,
    async key(role, gates = []) {
      const name = `${role} ${Math.random().toString(36).slice(2)}`;
      const bound = gates.length === 0 ? [] : ['--gates', gates.join(',')];
      const stdout = await tool('keys', 'add', name, '--role', role, ...bound, '--json');
      const { key } = addedKeySchema.parse(JSON.parse(stdout));
      await untilKnown(url, key);
      return key;
    },
    kill: (signal) => end(started.process, signal),
    async restart(changed = {}) {
      started = await start(directory, {
        ...environment,
        ...changed,
        PORT: new URL(url).port,
      });
    },
    rssMegabytes: () => memory('VmRSS'),
    peakRssMegabytes: () => memory('VmHWM'),
    output: () => started.output(),
    async stop() {
      await end(started.process, 'SIGKILL');
      await rm(directory, { recursive: true, force: true });
      directories.delete(directory);
    },
  };
}

/** Runs the operator's tool; resolves with what it printed. */
export async function runTool(options: {
  readonly directory: string;
  readonly environment: Environment;
  readonly words: readonly string[];
}): Promise<string> {
  const { directory, environment, words } = options;
  const { stdout } = await run(process.execPath, [khorgosProgram, ...words], {
    cwd: directory,
    env: environment,
  });
  return stdout;
}

/** A running server honours a key within two seconds, on a machine that has the time. */
export async function untilKnown(url: string, key: string): Promise<void> {
  const giveUp = performance.now() + startsWithin;
  const headers = { Authorization: `Bearer ${key}` };
  while ((await fetch(`${url}/api/v1/live`, { headers })).status === 401) {
    if (performance.now() > giveUp) throw new Error('the server did not learn of a key in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

function start(directory: string, environment: Environment): Promise<Started> {
  const child = spawn(process.execPath, [khorgosProgram, 'serve'], {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server did not start in time:\n${output}`));
    }, startsWithin);
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
    const listen = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-1_000_000);
      const url = /Khorgos Live listens on (\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(giveUp);
      resolve({ process: child, url, output: () => output });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
}
