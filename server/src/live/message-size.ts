import type { Server } from 'socket.io';

/** What a screen may say in one message; only those who send passages may say more. */
const largest = 64 * 1024;

interface Connection {
  on(event: 'packet', listener: (packet: { readonly data?: unknown }) => void): void;
  close(discard?: boolean): void;
}

/**
 * Closes a connection that sends a message of more than 64 KiB and is not one of those that were let into
 * `roomy`. One engine carries all namespaces, so its own limit has to be that of the largest.
 */
export function limitMessages(options: {
  readonly io: Pick<Server, 'engine'>;
  readonly roomy: {
    on(event: 'connection', listener: (socket: { readonly conn: object }) => void): unknown;
  };
}): void {
  const mayBeLarge = new WeakSet<object>();
  options.roomy.on('connection', ({ conn }) => mayBeLarge.add(conn));
  options.io.engine.on('connection', (connection: Connection) => {
    connection.on('packet', ({ data }) => {
      if (lengthOf(data) > largest && !mayBeLarge.has(connection)) connection.close(true);
    });
  });
}

function lengthOf(data: unknown): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return ArrayBuffer.isView(data) ? data.byteLength : 0;
}
