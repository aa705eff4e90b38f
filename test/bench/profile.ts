import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// What a V8 CPU profile holds, as far as it is read here.
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 14;
const waiting = new Set(['(idle)', '(program)', '(root)']);

/** For the server's command line; each of its threads leaves a profile when it ends. */
export function profileArguments(folder: string): string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'];
}

/** Where each busy thread's time went: its functions by the time spent in themselves. */
export function hottest(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cpuprofile'))
    .map((file) => selfTimes(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
    .sort((a, b) => b.busy - a.busy)
    .slice(0, 2)
    .flatMap(({ busy, total, byFunction }, thread) => [
      `profile, thread ${thread + 1}: busy ${percent(busy, total)} of ${(total / 1e6).toFixed(1)} s; of that by function:`,
      ...[...byFunction]
        .sort(([, a], [, b]) => b - a)
        .slice(0, shown)
        .map(([name, time]) => `  ${percent(time, busy).padStart(6)}  ${name}`),
    ]);
}

function selfTimes({ nodes, samples, timeDeltas }: Profile) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const byFunction = new Map<string, number>();
  let busy = 0;
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    total += time;
    const name = names.get(id) ?? '(unknown)';
    if (waiting.has(name)) continue;
    busy += time;
    byFunction.set(name, (byFunction.get(name) ?? 0) + time);
  }
  return { busy, total, byFunction };
}

function nameOf(frame: Profile['nodes'][number]['callFrame']): string {
  const { functionName, url, lineNumber } = frame;
  const name = functionName === '' ? '(anonymous)' : functionName;
  // From the package's or the workspace's own folder on: enough to find it.
  const place =
    url
      .split('/node_modules/')
      .at(-1)
      ?.replace(/^.*\/(?=[^/]+\/dist\/)/, '') ?? '';
  return place === '' ? name : `${name}  ${place}:${lineNumber + 1}`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
}
