import type { Server } from 'node:http';
import type { RequestHandler, Router } from 'express';
import { openOnLoopback } from './access/loopback.ts';
import type { Config } from './config/config.ts';
import { routesOf } from './description/routes-of.ts';
import { createHttp } from './http.ts';
import { createClosedRouter, whyClosed } from './platform/closed-router.ts';
import { createFrontDoor } from './platform/front-door.ts';
import { createHealthRouter, type NotReady } from './platform/health-router.ts';
import { listen } from './platform/listening.ts';
import type { Logger } from './platform/logger.ts';

/** The port and what stands before the application there. */
export interface Front {
  readonly server: Server;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** From now on requests reach the routers. Tells every route besides the pages, such as `get /api/v1/live`. */
  open(application: {
    readonly notReady: NotReady;
    /** Below `/api/v1`. */
    readonly api: readonly Router[];
    /** Below `/`. */
    readonly about: readonly Router[];
    readonly pages: Router;
  }): readonly string[];
  /** Lets no more in; resolves when everybody inside has been answered. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Listens at once, and answers nothing but the probes until it is opened. */
export async function startFront(options: {
  readonly config: Pick<Config, 'port' | 'host' | 'trustProxy'>;
  readonly logger: Logger;
  readonly meter: RequestHandler;
  readonly requireDisplay: RequestHandler;
}): Promise<Front> {
  const { config, logger, meter } = options;
  const http = { logger, trustProxy: config.trustProxy, meter };
  const probes = (notReady: NotReady) =>
    createHealthRouter({ guard: openOnLoopback(options.requireDisplay), notReady });
  const door = createFrontDoor(
    createHttp({
      ...http,
      root: [
        probes(() => Promise.resolve(whyClosed(door.phase))),
        createClosedRouter(() => door.phase),
      ],
      api: [],
    }),
  );
  const { port, host } = config;
  const { server, url, close } = await listen({ listener: door.listener, port, host });
  return {
    server,
    url,
    open({ notReady, api, about, pages }) {
      const described = [probes(notReady), ...about];
      door.open(createHttp({ ...http, root: [...described, pages], api }));
      return [...routesOf(described, ''), ...routesOf(api, '/api/v1')];
    },
    drain: door.drain,
    close,
  };
}
