import type { RequestListener, ServerResponse } from 'node:http';

export type Phase = 'starting' | 'open' | 'leaving' | 'stopping';

/**
 * Stands before the application, so that the port answers before there is one and while it ends:
 *
 *     listen        open              leave             drain         close
 *       | closed: 503 | the application | the application | closed: 503 |
 *
 * From `leave` on every answer ends its connection, so that whoever keeps connections for later, as a
 * load balancer does, has none left when nothing is answered any more.
 */
export interface FrontDoor {
  readonly listener: RequestListener;
  readonly phase: Phase;
  open(application: RequestListener): void;
  /** Everything is answered as ever, but this is the last on its connection. */
  leave(): void;
  /** Lets no more in; resolves when everybody inside has been answered. */
  drain(): Promise<void>;
}

export function createFrontDoor(closed: RequestListener): FrontDoor {
  const inside = new Set<ServerResponse>();
  const waiting: (() => void)[] = [];
  let phase: Phase = 'starting';
  let behind = closed;

  function leave(): void {
    phase = 'leaving';
    for (const response of inside) endConnection(response);
  }

  return {
    listener(request, response) {
      if (phase === 'open' || phase === 'leaving') {
        inside.add(response);
        response.once('close', () => {
          inside.delete(response);
          if (inside.size === 0) for (const resolve of waiting.splice(0)) resolve();
        });
      }
      if (phase === 'leaving' || phase === 'stopping') endConnection(response);
      behind(request, response);
    },
    get phase() {
      return phase;
    },
    open(application) {
      behind = application;
      phase = 'open';
    },
    leave,
    async drain() {
      leave();
      behind = closed;
      phase = 'stopping';
      if (inside.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function endConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
