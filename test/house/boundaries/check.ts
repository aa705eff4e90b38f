import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { type Finding, parseModule } from './parse-module.ts';
import type { LoadedApart, Zone } from './zone.ts';

export interface Rules {
  readonly zones: readonly Zone[];
  readonly testsSee: Readonly<Record<string, readonly string[]>>;
  readonly loadedApart: readonly LoadedApart[];
}

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface Verdict {
  /** How many modules were read: a gate that saw none has not passed. */
  readonly modules: number;
  readonly violations: readonly Violation[];
}

const rooms = ['shared/src', 'server/src', 'server/bin', 'client/src', 'client/testing', 'test'];
const sourceFile = /(?<!\.d)\.[cm]?[jt]sx?$/;
const testFile = /\.(?:test|acceptance)\.tsx?$/;
const workspaceImport = /^@khorgos\/(shared|server|client|test)(?:\/(.*))?$/;

/** Holds every module under `root` against the table. */
export function checkBoundaries(root: string, rules: Rules): Verdict {
  const modules = new Map(
    rooms
      .flatMap((room) => modulesUnder(root, room))
      .map((file) => [file, parseModule(file, readFileSync(join(root, file), 'utf8'))] as const),
  );
  const violations: Violation[] = [];
  for (const [file, findings] of modules) {
    const zone = zoneOf(file, rules.zones);
    if (zone === undefined)
      violations.push({
        file,
        line: 1,
        message: 'lies in a folder that the table of zones does not name',
      });
    else
      for (const finding of findings) {
        const message = objection(file, zone, finding, rules);
        if (message !== undefined) violations.push({ file, line: finding.line, message });
      }
  }
  for (const { from, packages, why } of rules.loadedApart)
    for (const { file, name, path } of packagesLoadedWith(from, modules))
      if (packages.includes(name))
        violations.push({ file, line: 1, message: `loads ${name} (${path.join(' → ')}): ${why}` });
  return { modules: modules.size, violations };
}

/** Every package that is loaded at once with a file of the zone, and the way there. */
function packagesLoadedWith(zone: string, modules: ReadonlyMap<string, readonly Finding[]>) {
  const starts = [...modules.keys()].filter((file) => within(file, zone) && !testFile.test(file));
  const seen = new Set<string>(starts);
  const queue = starts.map((file) => ({ file, path: [file] }));
  const loaded: { file: string; name: string; path: readonly string[] }[] = [];
  for (const { file, path } of queue)
    for (const finding of modules.get(file) ?? []) {
      if (finding.kind !== 'import' || finding.loaded !== 'at once') continue;
      const target = targetOf(file, finding.specifier);
      if (target === undefined) {
        loaded.push({ file: path[0] ?? file, name: packageOf(finding.specifier), path });
      } else if (!seen.has(target)) {
        seen.add(target);
        queue.push({ file: target, path: [...path, target] });
      }
    }
  return loaded;
}

function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

function modulesUnder(root: string, folder: string): string[] {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(join(root, folder));
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ['dist', 'node_modules'].includes(entry.name) ? [] : modulesUnder(root, path);
    return sourceFile.test(entry.name) ? [path] : [];
  });
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function within(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function zoneOf(file: string, zones: readonly Zone[]): Zone | undefined {
  return zones
    .filter((zone) => (zone.shallow ? posix.dirname(file) === zone.path : within(file, zone.path)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

function objection(file: string, zone: Zone, finding: Finding, rules: Rules): string | undefined {
  const isTest = testFile.test(file);
  if (finding.kind === 'unnamed import')
    return zone.importsUnnamed ? undefined : 'imports what it does not name as plain text';
  if (finding.kind === 'impure')
    return zone.pure && !isTest ? `is pure and uses ${finding.what}` : undefined;

  const { specifier } = finding;
  const target = targetOf(file, specifier);
  if (target === undefined) {
    if (isTest) return undefined;
    if (isBuiltin(specifier)) return zone.nodeBuiltins ? undefined : `may not use ${specifier}`;
    const name = packageOf(specifier);
    return zone.packages === 'any' || zone.packages.includes(name)
      ? undefined
      : `may not use the package ${name}`;
  }
  const [workspace = ''] = file.split('/');
  if (isTest)
    return rules.testsSee[workspace]?.some((path) => within(target, path))
      ? undefined
      : `is a test of ${workspace} and may not see ${target}`;
  if (testFile.test(target)) return `imports a test, ${target}`;
  const home = zoneOf(target, rules.zones);
  if (home === undefined) return `imports ${target}, which no zone holds`;
  if (home === zone || zone.sees === 'everything' || zone.sees.includes(home.path))
    return undefined;
  return `may not see ${home.path} (${target})`;
}

/** The file of the house that an import names; undefined for packages and builtins. */
function targetOf(file: string, specifier: string): string | undefined {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('.'))
    return (
      posix
        .join(posix.dirname(file), plain)
        // The program is bundled into one folder; its beginning is the only part that others name.
        .replace('server/dist/program/main.js', 'server/dist/cli/main.js')
        .replace(/^(shared|server)\/dist\/(.*)\.js$/, '$1/src/$2.ts')
    );
  const [, workspace, path = ''] = workspaceImport.exec(plain) ?? [];
  if (workspace === undefined) return undefined;
  return workspace === 'test' ? `test/${path}/index.ts` : `${workspace}/src/${path}.ts`;
}
