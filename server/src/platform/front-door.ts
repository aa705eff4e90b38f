import type { RequestListener, ServerResponse } from 'node:http';

export type Phase = 'starting' | 'open' | 'stopping';

/**
 * Stands before the application, so that the port answers before there is one and while it ends:
 *
 *     listen       open              drain       close
 *       | closed: 503 | the application | closed: 503 |
 */
export interface FrontDoor {
  readonly listener: RequestListener;
  readonly phase: Phase;
  open(application: RequestListener): void;
  /** Lets no more in; resolves when everybody inside has been answered. */
  drain(): Promise<void>;
}

export function createFrontDoor(closed: RequestListener): FrontDoor {
  const inside = new Set<ServerResponse>();
  const waiting: (() => void)[] = [];
  let phase: Phase = 'starting';
  let behind = closed;

  return {
    listener(request, response) {
      if (phase === 'open') {
        inside.add(response);
        response.once('close', () => {
          inside.delete(response);
          if (inside.size === 0) for (const resolve of waiting.splice(0)) resolve();
        });
      }
      behind(request, response);
    },
    get phase() {
      return phase;
    },
    open(application) {
      behind = application;
      phase = 'open';
    },
    async drain() {
      behind = closed;
      phase = 'stopping';
      if (inside.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
