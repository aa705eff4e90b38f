import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessKeys } from '@khorgos/server/access/access-keys';
import { startApp } from '@khorgos/server/app';
import { type Opened, openFromEnvironment } from '@khorgos/server/cli/with-storage';
import { type Clock, systemClock } from '@khorgos/server/platform/clock';
import { createLogger } from '@khorgos/server/platform/logger';
import { systemSchedule } from '@khorgos/server/platform/schedule';
import type { Role } from '@khorgos/shared/access/roles';

// The whole server in the test's own process: started in a moment, its log and its database at hand.

export interface AppInProcess {
  readonly url: string;
  readonly directory: string;
  /** The database file. */
  readonly path: string;
  readonly opened: Opened;
  /** What it has logged so far. */
  logged(): string;
  key(role: Role, name?: string): Promise<string>;
  call(
    key: string,
    path: string,
    init?: RequestInit,
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  post(key: string, path: string, body: unknown): ReturnType<AppInProcess['call']>;
  /** Stops the server and closes the database; the files stay. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAppInProcess(
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly clock?: Clock;
    /** One that another left behind. */
    readonly directory?: string;
  } = {},
): Promise<AppInProcess> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'khorgos-app-')));
  const path = join(directory, 'khorgos.db');
  const clock = options.clock ?? systemClock;
  let log = '';
  const opened = await openFromEnvironment({
    environment: { DATABASE_URL: `sqlite:${path}`, PORT: '0', ...options.environment },
    exclusive: true,
  });
  await opened.storage.settle();
  const app = await startApp({
    ...opened,
    clock,
    schedule: systemSchedule,
    logger: createLogger({
      level: opened.config.logLevel,
      destination: {
        write: (line) => {
          log += line;
        },
      },
    }),
    onFatal: (error) => {
      throw error;
    },
  });

  const call: AppInProcess['call'] = async (key, address, init = {}) => {
    const response = await fetch(app.url + address, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...Object.fromEntries(new Headers(init.headers)) },
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.stop();
    await opened.storage.close();
  };
  return {
    url: app.url,
    directory,
    path,
    opened,
    logged: () => log,
    async key(role, name = `${role} of the test`) {
      const added = await createAccessKeys({ store: opened.storage.keys, clock }).add({
        name,
        role,
      });
      if (added.kind !== 'added') throw new Error('there is a key of this name already');
      // A running server looks twice a second.
      for (;;) {
        const { status } = await call(added.key, '/api/v1/live');
        if (status !== 401) return added.key;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    call,
    post: (key, address, body) =>
      call(key, address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    close,
    async stop() {
      await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
