import { Decoder, Encoder, type Packet } from 'socket.io-parser';

type Encoded = ReturnType<Encoder['encode']>;

/**
 * Told of each event every time its encoding is needed: its name, its bytes before framing, and whether
 * it was encoded for this or was known.
 */
type OnEncoded = (event: string, bytes: number, anew: boolean) => void;

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
      const kept =
        event === 'snapshot' && typeof payload === 'object' && payload !== null
          ? this.#keptOf(payload)
          : undefined;
      const known = kept?.get(packet.nsp);
      const { encoded, bytes } = known ?? measured(super.encode(packet));
      if (known === undefined) kept?.set(packet.nsp, { encoded, bytes });
      onEncoded(event, bytes, known === undefined);
      return encoded;
    }

    /** By namespace. */
    #keptOf(payload: object): Map<string, Known> {
      const kept = this.#encoded.get(payload) ?? new Map<string, Known>();
      this.#encoded.set(payload, kept);
      return kept;
    }
  }
  return { Encoder: CachingEncoder, Decoder };
}

function measured(encoded: Encoded): Known {
  let bytes = 0;
  for (const part of encoded) bytes += Buffer.byteLength(part);
  return { encoded, bytes };
}
