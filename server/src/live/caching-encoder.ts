import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/**
 * Socket.IO's own parser, which encodes a State once for all who get it: ten thousand screens that
 * reconnect at the same instant cost one serialisation. The wire stays exactly the same.
 */
class CachingEncoder extends Encoder {
  readonly #encoded = new WeakMap<object, Map<string, ReturnType<Encoder['encode']>>>();

  override encode(packet: Packet): ReturnType<Encoder['encode']> {
    const [event, payload] = Array.isArray(packet.data) ? packet.data : [];
    if (event !== 'snapshot' || typeof payload !== 'object' || payload === null)
      return super.encode(packet);
    const byNamespace =
      this.#encoded.get(payload) ?? new Map<string, ReturnType<Encoder['encode']>>();
    this.#encoded.set(payload, byNamespace);
    const known = byNamespace.get(packet.nsp);
    if (known !== undefined) return known;
    const encoded = super.encode(packet);
    byNamespace.set(packet.nsp, encoded);
    return encoded;
  }
}

/** For the Socket.IO server's option `parser`. */
export const cachingParser = { Encoder: CachingEncoder, Decoder };
