import type { Request, RequestHandler } from 'express';

const mounts = new WeakMap<Request, string>();

/** Use it where routers are mounted: a route that throws is unwound, and its mount forgotten, before the answer. */
export const noteMount: RequestHandler = (request, _response, next) => {
  mounts.set(request, request.baseUrl);
  next();
};

/**
 * The route a request took as it was declared, such as `/api/v1/visitors/:ref`; never its address,
 * which holds references. Undefined where no route matched.
 */
export function routePattern(request: Request): string | undefined {
  // Express declares `route` as any; it is absent where no route matched.
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return undefined;
  // Several addresses of one route are pages.
  if (Array.isArray(route.path)) return '(page)';
  return `${mounts.get(request) ?? request.baseUrl}${String(route.path)}`;
}
