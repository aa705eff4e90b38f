import { describedRoutes } from '@khorgos/server/descriptions';
import { type Role, readerRoles } from '@khorgos/shared/access/roles';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

// What the document says of roles is what the server does, route by route.

const roles: readonly Role[] = ['device', ...readerRoles];
const keys = new Map<Role, string>();
let khorgos: Khorgos;

beforeAll(async () => {
  khorgos = await startKhorgos();
  for (const role of roles) keys.set(role, await khorgos.key(role));
});
afterAll(() => khorgos.stop());

function mayDo(role: Role, needs: Role): boolean {
  if (needs === 'device') return role === 'device' || role === 'admin';
  return role !== 'device' && roles.indexOf(role) >= roles.indexOf(needs);
}

it.each(describedRoutes.map((route) => [route.operationId, route] as const))(
  '%s asks for the role that is described',
  async (_, { method, path, needs }) => {
    const status = async (role?: Role) => {
      const response = await fetch(khorgos.url + path.replace(/\{\w+\}/g, 'nothing'), {
        method: method.toUpperCase(),
        headers: {
          // As over a proxy: on this machine the probes would ask for no key.
          'x-forwarded-for': '203.0.113.7',
          ...(role === undefined ? {} : { authorization: `Bearer ${keys.get(role)}` }),
        },
      });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await status()).toBe(401);
    const refused = [];
    for (const role of roles) if ((await status(role)) === 403) refused.push(role);
    expect(refused).toEqual(roles.filter((role) => !mayDo(role, needs)));
  },
);
