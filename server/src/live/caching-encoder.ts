import { Decoder, Encoder, type Packet } from 'socket.io-parser';

type Encoded = ReturnType<Encoder['encode']>;

/** Told of each event encoded, every time it is needed: its name, and its bytes before framing. */
type OnEncoded = (event: string, bytes: number) => void;

interface Parser {
  readonly Encoder: new () => Encoder;
  readonly Decoder: typeof Decoder;
}

interface Known {
  readonly encoded: Encoded;
  readonly bytes: number;
}

/**
 * Socket.IO's own parser, which encodes a State once for all who get it: ten thousand screens that
 * reconnect at the same instant cost one serialisation. The wire stays exactly the same.
 *
 * For the Socket.IO server's option `parser`.
 */
export function createCachingParser(onEncoded: OnEncoded = () => {}): Parser {
  class CachingEncoder extends Encoder {
    readonly #encoded = new WeakMap<object, Map<string, Known>>();

    override encode(packet: Packet): Encoded {
      const [event, payload] = Array.isArray(packet.data) ? packet.data : [];
      if (typeof event !== 'string') return super.encode(packet);
      const { encoded, bytes } =
        event === 'snapshot' && typeof payload === 'object' && payload !== null
          ? this.#once(packet, payload)
          : measured(super.encode(packet));
      onEncoded(event, bytes);
      return encoded;
    }

    #once(packet: Packet, payload: object): Known {
      const byNamespace = this.#encoded.get(payload) ?? new Map<string, Known>();
      this.#encoded.set(payload, byNamespace);
      const known = byNamespace.get(packet.nsp) ?? measured(super.encode(packet));
      byNamespace.set(packet.nsp, known);
      return known;
    }
  }
  return { Encoder: CachingEncoder, Decoder };
}

function measured(encoded: Encoded): Known {
  let bytes = 0;
  for (const part of encoded) bytes += Buffer.byteLength(part);
  return { encoded, bytes };
}
