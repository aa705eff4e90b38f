interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface MissingPackage {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

/**
 * Optional packages that some locked package names and the lockfile does not hold. npm leaves out what
 * its registry cannot give, and then `npm ci` refuses the file that npm itself wrote.
 */
export function missingPackages(lock: Lockfile): readonly MissingPackage[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies, dev }]) =>
    Object.entries(optionalDependencies ?? {}).flatMap(([name, version]) =>
      placesToLook(path, name).some((place) => place in lock.packages)
        ? []
        : [{ name, version, dev: dev ?? false }],
    ),
  );
}

/** Where Node would look for a package from a place, nearest first. */
function placesToLook(path: string, name: string): string[] {
  if (path === '') return [`node_modules/${name}`];
  const outer = path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
  return [`${path}/node_modules/${name}`, ...placesToLook(outer, name)];
}

/** The lockfile with its missing packages, each for the platform that its name tells. */
export function completed(lock: Lockfile): Lockfile {
  const added = new Map<string, LockedPackage>(
    missingPackages(lock).map(({ name, version, dev }) => [
      `node_modules/${name}`,
      lockedFor(name, version, dev),
    ]),
  );
  const byPath = ([a]: [string, unknown], [b]: [string, unknown]) => a.localeCompare(b, 'en');
  const packages = [...Object.entries(lock.packages), ...added].sort(byPath);
  return { ...lock, packages: Object.fromEntries(packages) };
}

/** An entry as npm writes it, members in npm's own order. */
function lockedFor(name: string, version: string, dev: boolean): LockedPackage {
  const os = /android|darwin|freebsd|linux|openharmony|win32/.exec(name)?.[0];
  const cpu = /arm64|arm|ia32|ppc64|riscv64|s390x|x64/.exec(name)?.[0];
  if (os === undefined || cpu === undefined)
    throw new Error(`${name} does not tell its platform: add it to package-lock.json by hand`);
  const libc = name.includes('musl') ? 'musl' : 'glibc';
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(os === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}
