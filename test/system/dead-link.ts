import type { Socket } from 'socket.io-client';

/** The TCP connection of a socket stops reading, as on a dead link, and goes on. */
export function linkOf(socket: Socket): { pause(): void; resume(): void } {
  const transport: unknown = Reflect.get(socket.io.engine, 'transport');
  const raw: unknown = Reflect.get(Object(Reflect.get(Object(transport), 'ws')), '_socket');
  const call = (name: string) => Reflect.apply(Reflect.get(Object(raw), name), raw, []);
  return { pause: () => call('pause'), resume: () => call('resume') };
}
