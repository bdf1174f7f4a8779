/** How much a worker may say, so that it cannot fill the memory of those who listen. */

export interface FloodLimits {
  /** UTF-16 units of one message. */
  readonly messageLength: number;
  /** Of all messages that answer one post. */
  readonly length: number;
  readonly messages: number;
}

/** Far more than a run time says, which cuts values, traces and output before. */
export const floodLimits: FloodLimits = {
  messageLength: 64 * 1024 ** 2,
  length: 512 * 1024 ** 2,
  // So many are passed on within a second, should a worker send them all at once.
  messages: 10_000,
};

/** Unasked, a worker has nothing to say. */
const unaskedMessages = 4;

/** Counts what one worker says. */
export class Gauge {
  readonly #limits: FloodLimits;
  #length = 0;
  #messages = 0;

  constructor(limits: FloodLimits = floodLimits) {
    this.#limits = limits;
  }

  /** The worker was asked something. */
  asked(): void {
    this.#length = 0;
    this.#messages = 0;
  }

  /** Why it is too much; `undefined` while it is not. `asked`: whether it still owes an answer. */
  take(size: number, asked: boolean): string | undefined {
    const { messageLength, length, messages } = this.#limits;
    if (++this.#messages > (asked ? messages : unaskedMessages)) {
      return asked ? `more than ${messages} messages` : 'messages that nobody asked for';
    }
    if (size > messageLength) return `a message of more than ${messageLength} characters`;
    this.#length += size;
    return this.#length > length ? `messages of more than ${length} characters` : undefined;
  }
}
