import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';

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
 * Socket.IO's own parser, which encodes a State once for all who get it, and a patch once however many
 * turns it is told in: ten thousand screens that reconnect at the same instant cost one serialisation. What
 * was sent once must not change any more. The wire stays exactly the same.
 *
 * For the Socket.IO server's option `parser`.
 */
export function createCachingParser(onEncoded: OnEncoded = () => {}): Parser {
  class CachingEncoder extends Encoder {
    readonly #encoded = new WeakMap<object, Map<string, Known>>();

    override encode(packet: Packet): Encoded {
      const [event, payload] = Array.isArray(packet.data) ? packet.data : [];
      // What is acknowledged has a number of its own.
      if (packet.type !== PacketType.EVENT || packet.id !== undefined || typeof event !== 'string')
        return super.encode(packet);
      if (typeof payload !== 'object' || payload === null)
        return this.#told(event, measured(super.encode(packet)), true);
      const kept = this.#keptOf(payload);
      const place = `${packet.nsp} ${event}`;
      const known = kept.get(place);
      if (known !== undefined) return this.#told(event, known, false);
      const encoded = measured(super.encode(packet));
      kept.set(place, encoded);
      return this.#told(event, encoded, true);
    }

    #told(event: string, { encoded, bytes }: Known, anew: boolean): Encoded {
      onEncoded(event, bytes, anew);
      return encoded;
    }

    /** By namespace and event. */
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
