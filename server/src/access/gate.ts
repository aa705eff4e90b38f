import { type Request, type RequestHandler, Router } from 'express';
import { declaredRoutes } from '../platform/declared-routes.ts';
import type { DescribedRoute, RouteRule } from '../platform/described-route.ts';
import { sendProblem } from '../platform/problems.ts';
import { type Admission, type Admit, refused } from './admission.ts';
import { challenge, parseBasic, parseBearer } from './authorization.ts';
import { isFromThisMachine } from './loopback.ts';
import { whenceOf } from './own-origin.ts';
import type { Principal } from './principal.ts';

/**
 * The one place where HTTP asks who may. The rule of a route is in its description; a route without one
 * stops the start.
 */
export interface Gate {
  /** To be mounted before a router, at the same place: lets through to each of its routes who may use it. */
  before(router: Router, mount: string): Router;
}

/** Sent by a page that asks on its own, so that an open page does not keep a session from lying idle. */
const unattendedHeader = 'khorgos-unattended';

const admitted = new WeakMap<Request, Principal>();

export function createGate(options: {
  readonly routes: readonly Pick<DescribedRoute, 'method' | 'path' | keyof RouteRule>[];
  readonly admit: Admit;
  readonly publicUrl: string | undefined;
}): Gate {
  const { admit, publicUrl } = options;
  const rules = new Map(
    options.routes.map((route): [string, RouteRule] => [`${route.method} ${route.path}`, route]),
  );

  function guard(rule: RouteRule, method: DescribedRoute['method']): RequestHandler {
    const changes = method !== 'get';
    return async (request, response, next) => {
      const { headers } = request;
      // Out of the guards and on to the router itself, which finds the same route by the same words.
      const letThrough = () => next('router');
      if (rule.openOnLoopback === true && isFromThisMachine(request)) return letThrough();
      if (rule.needs === 'anyone') {
        // Not even to sign somebody in under another name.
        if (!changes || whenceOf(headers, publicUrl) !== 'foreign') return letThrough();
        return refuse(refused(403, 'this is only for pages of this server: Origin must say so'));
      }
      const { authorization } = headers;
      const key =
        parseBearer(authorization) ??
        (rule.inBrowser === true ? parseBasic(authorization) : undefined);
      const active = rule.passive !== true && headers[unattendedHeader] === undefined;
      const admission = await admit(
        { key, headers },
        {
          needed: rule.needs,
          peopleOnly: rule.peopleOnly === true,
          whileOwing: rule.whileOwing === true,
          changes,
          active,
        },
      );
      if (admission.kind === 'refused') return refuse(admission, key);
      admitted.set(request, admission.principal);
      letThrough();

      function refuse({ problem }: Admission & { kind: 'refused' }, shown?: string): void {
        const { status } = problem;
        const inBrowser = rule.inBrowser === true;
        sendProblem(response, problem, {
          'WWW-Authenticate': challenge({ status, key: shown, inBrowser }),
        });
      }
    };
  }

  return {
    before(router, mount) {
      const guards = Router();
      for (const { method, path, described } of declaredRoutes(router, mount)) {
        const rule = rules.get(described);
        if (rule === undefined)
          throw new Error(`${described} is not described, so nobody knows who may use it`);
        guards[method](path, guard(rule, method));
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
