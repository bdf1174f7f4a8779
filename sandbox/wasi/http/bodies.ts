/** Bodies of `wasi:http/types`, both ways, and the trailers after them. */

import { Budget } from '../budget.ts';
import { WitError } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { bytesSource, StreamFailure } from '../io/pipes.ts';
import { Reps, symbolDispose } from '../reps.ts';
import type { ErrorCode } from './errors.ts';
import type { Entry, makeFields } from './fields.ts';

/** Of all answers of an instance's life. What requests say is counted and not kept. */
export const answerBytes = 64 * 1024 * 1024;

export interface Written {
  /** What stands in `content-length`. */
  readonly promised: bigint | undefined;
  readonly side: 'request' | 'response';
  /** Of responses only; may be longer than `size`. */
  bytes: Uint8Array;
  size: number;
  streamTaken: boolean;
  /** Absent until `finish`; then the trailers, of which there may be none. */
  finished?: readonly Entry[];
}

interface Arrived {
  readonly bytes: Uint8Array;
  streamTaken: boolean;
}

export type Bodies = ReturnType<typeof makeBodies>;

/** `result` without types: nothing is said about why. */
export const refuse = (): never => {
  throw new WitError(undefined);
};

export function makeBodies(io: Io, fields: ReturnType<typeof makeFields>) {
  const kept = new Budget(answerBytes);
  const outgoing = new Reps<Written>('outgoing-body', io.families);
  const incoming = new Reps<Arrived>('incoming-body', io.families);
  const trailers = new Reps<{ taken: boolean }>('future-trailers', io.families);

  class OutgoingBody {
    write(): object {
      const body = outgoing.of(this);
      if (body.streamTaken) return refuse();
      body.streamTaken = true;
      return io.streams.output({ write: (bytes) => append(body, bytes, kept) }, this);
    }
    static finish(ending: object, given: object | undefined): void {
      const body = outgoing.take(ending);
      if (body.promised !== undefined && body.promised !== BigInt(body.size)) {
        throw new WitError(wrongSize(body, body.size));
      }
      body.finished = given === undefined ? [] : fields.taken(given);
    }
    [symbolDispose](): void {
      outgoing.drop(this);
    }
  }

  class IncomingBody {
    stream(): object {
      const body = incoming.of(this);
      if (body.streamTaken) return refuse();
      body.streamTaken = true;
      return io.streams.input(bytesSource({ bytes: body.bytes, at: 0 }), this);
    }
    static finish(ending: object): FutureTrailers {
      incoming.take(ending);
      return trailers.put(new FutureTrailers(), { taken: false });
    }
    [symbolDispose](): void {
      incoming.drop(this);
    }
  }

  /** There never are any. */
  class FutureTrailers {
    subscribe(): object {
      trailers.of(this);
      return io.poll.ready(this);
    }
    get(): unknown {
      const rep = trailers.of(this);
      if (rep.taken) return { tag: 'err', val: undefined };
      rep.taken = true;
      return { tag: 'ok', val: { tag: 'ok', val: undefined } };
    }
    [symbolDispose](): void {
      trailers.drop(this);
    }
  }

  return {
    OutgoingBody,
    IncomingBody,
    FutureTrailers,
    /** A body to be written, for a message with these headers. */
    written(side: Written['side'], headers: readonly Entry[]): Written {
      const promised = lengthIn(headers);
      return { promised, side, bytes: new Uint8Array(0), size: 0, streamTaken: false };
    },
    outgoing: (body: Written): OutgoingBody => outgoing.put(new OutgoingBody(), body),
    incoming: (bytes: Uint8Array): IncomingBody =>
      incoming.put(new IncomingBody(), { bytes, streamTaken: false }),
  };
}

function append(body: Written, bytes: Uint8Array, kept: Budget): void {
  const size = body.size + bytes.length;
  if (body.promised !== undefined && BigInt(size) > body.promised) {
    const http = wrongSize(body, size);
    const message = `the body is longer than its content-length, which is ${body.promised}`;
    throw new StreamFailure({ message, http });
  }
  const at = body.size;
  body.size = size;
  if (body.side === 'request') return;
  if (!kept.spend(bytes.length)) {
    const message = `the answers are longer than ${answerBytes} bytes`;
    throw new StreamFailure({ message, http: { tag: 'internal-error', val: message } });
  }
  // Not piece by piece: many small ones would cost more than they hold.
  if (size > body.bytes.length) {
    const grown = new Uint8Array(size * 2);
    grown.set(body.bytes);
    body.bytes = grown;
  }
  body.bytes.set(bytes, at);
}

const wrongSize = ({ side }: Written, size: number): ErrorCode => ({
  tag: side === 'request' ? 'HTTP-request-body-size' : 'HTTP-response-body-size',
  val: BigInt(size),
});

function lengthIn(headers: readonly Entry[]): bigint | undefined {
  const entry = headers.find(([name]) => name.toLowerCase() === 'content-length');
  if (entry === undefined) return undefined;
  const text = new TextDecoder().decode(entry[1]).trim();
  return /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}

export const bytesOf = ({ bytes, size }: Written): Uint8Array => bytes.slice(0, size);
