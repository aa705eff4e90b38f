import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const places = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy', '/usr/bin/haproxy'];

/** HAProxy of the system; undefined where there is none. */
export async function findHaproxy(): Promise<string | undefined> {
  for (const place of places) {
    const found = await access(place).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  return undefined;
}

export interface LoadBalancer {
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

/** HAProxy before some nodes, with the configuration that the documentation gives. */
export async function startLoadBalancer(options: {
  readonly program: string;
  readonly nodes: readonly { readonly url: string }[];
}): Promise<LoadBalancer> {
  const { program, nodes } = options;
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-haproxy-'));
  const port = await freePort();
  const given = await readFile(new URL('../../docs/deploy/haproxy.cfg', import.meta.url), 'utf8');
  let configured = given.replace('bind :8080', `bind 127.0.0.1:${port}`);
  for (const [index, { url }] of nodes.entries())
    configured = configured.replace(`127.0.0.1:300${index + 1}`, new URL(url).host);
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configured);
  const { stdout } = await promisify(execFile)(program, ['-v']);
  const child: ChildProcess = spawn(program, ['-db', '-f', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const killAtExit = () => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  return {
    url: `http://127.0.0.1:${port}`,
    version: stdout.split('\n', 1)[0] ?? '',
    async stop() {
      process.off('exit', killAtExit);
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
