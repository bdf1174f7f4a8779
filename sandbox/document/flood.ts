/** How much a worker may say, so that it cannot fill the memory of those who listen. */

export interface FloodLimits {
  /** Bytes of one message, roughly. */
  readonly messageBytes: number;
  /** Of all messages that answer one post. */
  readonly bytes: number;
  readonly messages: number;
}

/** Far more than a run time says, which cuts values, traces and output before. */
export const floodLimits: FloodLimits = {
  messageBytes: 64 * 1024 ** 2,
  bytes: 512 * 1024 ** 2,
  messages: 100_000,
};

/** Unasked, a worker has nothing to say. */
const unaskedMessages = 4;

/** Counts what one worker says. */
export class Gauge {
  readonly #limits: FloodLimits;
  #bytes = 0;
  #messages = 0;

  constructor(limits: FloodLimits = floodLimits) {
    this.#limits = limits;
  }

  /** The worker was asked something. */
  asked(): void {
    this.#bytes = 0;
    this.#messages = 0;
  }

  /** Why it is too much; `undefined` while it is not. `asked`: whether it still owes an answer. */
  take(message: unknown, asked: boolean): string | undefined {
    const { messageBytes, bytes, messages } = this.#limits;
    if (++this.#messages > (asked ? messages : unaskedMessages)) {
      return asked ? `more than ${messages} messages` : 'messages that nobody asked for';
    }
    const size = sizeOf(message, messageBytes);
    if (size > messageBytes) return `a message of more than ${messageBytes} bytes`;
    this.#bytes += size;
    return this.#bytes > bytes ? `messages of more than ${bytes} bytes` : undefined;
  }
}

/**
 * Roughly the bytes of a value that was cloned; no more is looked at than `limit` bytes of it, so that
 * one that goes round in circles is as large as it gets.
 */
export function sizeOf(value: unknown, limit: number): number {
  let size = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && size <= limit) {
    const one = waiting.pop();
    size += 8;
    if (typeof one === 'string') size += one.length * 2;
    else if (typeof one === 'bigint') size += one.toString(16).length;
    else if (typeof one === 'object' && one !== null) size += contents(one, waiting);
  }
  return size;
}

/** Bytes of its own; what is in it goes to `waiting`. */
function contents(value: object, waiting: unknown[]): number {
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (ArrayBuffer.isView(value)) return value.buffer.byteLength;
  if (value instanceof Map || value instanceof Set) {
    for (const entry of value instanceof Map ? [...value.keys(), ...value.values()] : value) {
      waiting.push(entry);
    }
    return value.size * 8;
  }
  if (Array.isArray(value)) {
    // Holes cost nothing until they are looked at.
    for (const key of Object.keys(value)) waiting.push(value[Number(key)]);
    return 0;
  }
  let bytes = 0;
  for (const [key, member] of Object.entries(value)) {
    bytes += key.length * 2;
    waiting.push(member);
  }
  return bytes;
}
