import type { Router } from 'express';

/** The routes of some routers as a description writes them, such as `get /api/v1/visitors/{ref}`. */
export function routesOf(routers: readonly Router[], mount: string): readonly string[] {
  return routers.flatMap(({ stack }) =>
    stack.flatMap(({ route }) => {
      if (route === undefined) return [];
      const addresses: unknown[] = Array.isArray(route.path) ? route.path : [route.path];
      return addresses.flatMap((address) =>
        methodsOf(route).map((method) => `${method} ${mount}${asTemplate(String(address))}`),
      );
    }),
  );
}

function methodsOf(route: Router['stack'][number]['route']): readonly string[] {
  return [...new Set(route?.stack.map(({ method }) => method ?? 'all'))];
}

/** Express writes `:ref`, OpenAPI `{ref}`. */
function asTemplate(address: string): string {
  return address.replace(/:(\w+)/g, '{$1}');
}
