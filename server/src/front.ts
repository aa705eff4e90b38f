import type { Server } from 'node:http';
import type { RequestHandler, Router } from 'express';
import type { Gate } from './access/gate.ts';
import type { Config } from './config/config.ts';
import { createHttp } from './http.ts';
import { createClosedRouter, whyClosed } from './platform/closed-router.ts';
import { declaredRoutes } from './platform/declared-routes.ts';
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
  /** Not ready any more, and everything answered as ever: time for a load balancer to look elsewhere. */
  leave(): void;
  /** Lets no more in; resolves when everybody inside has been answered. */
  drain(): Promise<void>;
  /** Ends every connection, whatever is underway on it. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens at once, and answers nothing but the probes until it is opened. */
export async function startFront(options: {
  readonly config: Pick<Config, 'port' | 'host' | 'trustProxy' | 'publicUrl'>;
  readonly logger: Logger;
  readonly meter: RequestHandler;
  readonly gate: Gate;
}): Promise<Front> {
  const { config, logger, meter, gate } = options;
  const { trustProxy, publicUrl } = config;
  const http = { logger, trustProxy, publicUrl, meter };
  const guarded = (routers: readonly Router[], mount: string) =>
    routers.flatMap((router) => [gate.before(router, mount), router]);
  const door = createFrontDoor(
    createHttp({
      ...http,
      root: [
        ...guarded([createHealthRouter(() => Promise.resolve(whyClosed(door.phase)))], ''),
        createClosedRouter(() => door.phase),
      ],
      api: [],
    }),
  );
  const { port, host } = config;
  const { server, url, cut, close } = await listen({ listener: door.listener, port, host });
  return {
    server,
    url,
    open({ notReady, api, about, pages }) {
      const ready = async () => (door.phase === 'open' ? notReady() : whyClosed(door.phase));
      const described = [createHealthRouter(ready), ...about];
      door.open(
        createHttp({
          ...http,
          root: [...guarded(described, ''), pages],
          api: guarded(api, '/api/v1'),
        }),
      );
      return [
        ...described.flatMap((router) => declaredRoutes(router, '')),
        ...api.flatMap((router) => declaredRoutes(router, '/api/v1')),
      ].map((route) => route.described);
    },
    leave: door.leave,
    drain: door.drain,
    cut,
    close,
  };
}
