import { type Request, type RequestHandler, Router } from 'express';
import { declaredRoutes } from '../platform/declared-routes.ts';
import type { DescribedRoute, RouteRule } from '../platform/described-route.ts';
import { sendProblem } from '../platform/problems.ts';
import { admitKey } from './admission.ts';
import type { Authenticator } from './authenticator.ts';
import { challenge, parseBasic, parseBearer } from './authorization.ts';
import { isFromThisMachine } from './loopback.ts';
import type { Principal } from './principal.ts';

/**
 * The one place where HTTP asks who may. The rule of a route is in its description; a route without one
 * stops the start.
 */
export interface Gate {
  /** To be mounted before a router, at the same place: lets through to each of its routes who may use it. */
  before(router: Router, mount: string): Router;
}

const admitted = new WeakMap<Request, Principal>();

export function createGate(options: {
  readonly routes: readonly Pick<DescribedRoute, 'method' | 'path' | keyof RouteRule>[];
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
}): Gate {
  const { authenticator } = options;
  const rules = new Map(
    options.routes.map((route) => [`${route.method} ${route.path}`, route as RouteRule]),
  );

  function guard({ needs, openOnLoopback, inBrowser }: RouteRule): RequestHandler {
    return (request, response, next) => {
      if (openOnLoopback === true && isFromThisMachine(request)) {
        next('router');
        return;
      }
      const { authorization } = request.headers;
      const key =
        parseBearer(authorization) ?? (inBrowser === true ? parseBasic(authorization) : undefined);
      const admission = admitKey({ authenticator, needed: needs, key });
      if (admission.kind === 'admitted') {
        admitted.set(request, admission.principal);
        // Out of the guards and on to the router itself, which finds the same route by the same words.
        next('router');
        return;
      }
      const { status } = admission.problem;
      sendProblem(response, admission.problem, {
        'WWW-Authenticate': challenge({ status, key, inBrowser: inBrowser === true }),
      });
    };
  }

  return {
    before(router, mount) {
      const guards = Router();
      for (const { method, path, described } of declaredRoutes(router, mount)) {
        const rule = rules.get(described);
        if (rule === undefined)
          throw new Error(`${described} is not described, so nobody knows who may use it`);
        guards[method](path, guard(rule));
      }
      return guards;
    },
  };
}

/** Who was let through. Throws on a route that no gate stands before. */
export function principalOf(request: Request): Principal {
  const principal = admitted.get(request);
  if (principal === undefined) throw new Error('the route is not guarded');
  return principal;
}
