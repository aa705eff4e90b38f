import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { databaseIn, program } from './khorgos.ts';
import { peakMemory } from './process-memory.ts';

/** Runs `khorgos verify` as an operator does; throws where it finds anything. */
export async function runVerify(options: {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<{ readonly ours: number; readonly memory: number | undefined }> {
  const { folder, environment } = options;
  const begun = performance.now();
  const child = spawn(process.execPath, [program, 'verify'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `sqlite:${databaseIn(folder)}`,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let memory: number | undefined;
  const watch = setInterval(() => {
    memory = peakMemory(child.pid ?? 0) ?? memory;
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`khorgos verify ended with ${String(code)}`);
  return { ours: (performance.now() - begun) / 1000, memory };
}
