import type { Router } from 'express';

const methods = ['get', 'post', 'put', 'delete'] as const;

export interface DeclaredRoute {
  readonly method: (typeof methods)[number];
  /** As Express has it, such as `/visitors/:ref`. */
  readonly path: string;
  /** As a description writes it, such as `get /api/v1/visitors/{ref}`. */
  readonly described: string;
}

/**
 * The routes of a router, in the order in which they are tried. Throws where a router answers in a way that
 * cannot be listed, because what is not listed is neither guarded nor described.
 */
export function declaredRoutes(router: Router, mount: string): readonly DeclaredRoute[] {
  return router.stack.flatMap(({ route }) => {
    if (route === undefined) throw new Error(`a router below "${mount}" uses what is no route`);
    const paths: unknown[] = Array.isArray(route.path) ? route.path : [route.path];
    const used = new Set(route.stack.map(({ method }) => method));
    return paths.flatMap((path) =>
      [...used].map((name) => {
        const method = methods.find((known) => known === name);
        if (method === undefined || typeof path !== 'string')
          throw new Error(`a route below "${mount}" answers more than one method at one address`);
        return { method, path, described: `${method} ${mount}${asTemplate(path)}` };
      }),
    );
  });
}

/** Express writes `:ref`, OpenAPI `{ref}`. */
function asTemplate(address: string): string {
  return address.replace(/:(\w+)/g, '{$1}');
}
