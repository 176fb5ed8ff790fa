import type { BatchMessage, Part } from 'madoguchi/data';
import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser';

/** What Socket.IO takes as its `parser`. */
export interface WireParser {
  readonly Encoder: new () => Encoder;
  readonly Decoder: new () => Decoder;
}

/**
 * Socket.IO's own text form, and no more of it than the protocol needs: one namespace, text, no
 * acknowledgements of ours. What else comes is an error, and Socket.IO closes on errors; each is told to
 * `onRefused`. Parts of a batch, which many sockets share, are written as JSON once.
 */
export function wireParser(onRefused: () => void): WireParser {
  const written = new WeakMap<Part, string>();

  class SharingEncoder extends Encoder {
    override encode(packet: Packet): string[] {
      const batch = batchOf(packet);
      return [batch ? batchText(batch, written) : plainText(packet)];
    }
  }

  class StrictDecoder extends Decoder {
    override add(data: unknown): void {
      try {
        if (!isPlain(data)) throw new TypeError('Not a text packet of the one namespace.');
        super.add(data);
      } catch (error) {
        onRefused();
        throw error;
      }
    }
  }

  return { Encoder: SharingEncoder, Decoder: StrictDecoder };
}

/** `0` connect, `1` disconnect, `2` event; a namespace would stand behind that, as `/name,`. */
function isPlain(data: unknown): data is string {
  return typeof data === 'string' && /^[012](?!\/)/.test(data);
}

/** As Socket.IO writes it; nothing of ours is binary, so nothing is searched for that. */
function plainText({ type, id, data }: Packet): string {
  return `${type}${id ?? ''}${data === undefined || data === null ? '' : JSON.stringify(data)}`;
}

function batchOf({ type, data }: Packet): BatchMessage | null {
  const sent = type === PacketType.EVENT && Array.isArray(data) ? (data as readonly unknown[]) : [];
  return sent[0] === 'batch' ? (sent[1] as BatchMessage) : null;
}

function batchText({ n, parts }: BatchMessage, written: WeakMap<Part, string>): string {
  const texts = parts.map(part => {
    const before = written.get(part);
    if (before !== undefined) return before;
    const text = JSON.stringify(part);
    written.set(part, text);
    return text;
  });
  return `${PacketType.EVENT}["batch",{"type":"batch","n":${n},"parts":[${texts.join(',')}]}]`;
}
