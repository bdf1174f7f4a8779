/**
 * Messages on a byte stream: headers, an empty line, and as many bytes of JSON as `Content-Length`
 * says. Rule: LSP 3.17, "Base Protocol".
 */

/** What came in: the text of a message, or why there is none. */
export type Frame =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'bad'; readonly reason: string };

/** No message of an editor is nearly as large; a larger one would only exhaust memory. */
export const maximumMessageBytes = 64 * 1024 ** 2;
const maximumHeaderBytes = 8 * 1024;

/** Cuts a stream of chunks into messages. After something that is no header it finds the next one. */
export class FrameReader {
  #buffer: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  /** Bytes that are missing until the next look at the buffer is worth it. */
  #missing = 0;
  /** Bytes of a message that is too large and passed over. */
  #skip = 0;

  /** The messages that `chunk` completes. */
  push(chunk: Uint8Array): Frame[] {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, bytes.length);
      this.#skip -= skipped;
      bytes = bytes.subarray(skipped);
    }
    if (bytes.length === 0) return [];
    this.#parts.push(bytes);
    this.#missing -= bytes.length;
    // A large message comes in many chunks: they are joined once, when it is whole.
    if (this.#missing > 0) return [];
    this.#buffer = Buffer.concat([this.#buffer, ...this.#parts]);
    this.#parts = [];
    const frames: Frame[] = [];
    while (this.#next(frames));
    return frames;
  }

  /** Takes one message from the buffer; false when none is whole. */
  #next(frames: Frame[]): boolean {
    const headerEnd = this.#buffer.indexOf('\r\n\r\n');
    if (headerEnd < 0) {
      this.#missing = 0;
      if (this.#buffer.length <= maximumHeaderBytes) return false;
      frames.push({ kind: 'bad', reason: 'A message begins with no header that ends.' });
      return this.#resume(this.#buffer.length - 16);
    }
    const header = this.#buffer.toString('latin1', 0, headerEnd);
    const length = contentLength(header);
    if (typeof length === 'string') {
      frames.push({ kind: 'bad', reason: length });
      return this.#resume(1);
    }
    const start = headerEnd + 4;
    if (length > maximumMessageBytes) {
      frames.push({
        kind: 'bad',
        reason: `A message of ${length} bytes is too large: the limit is ${maximumMessageBytes}.`,
      });
      const held = this.#buffer.length - start;
      this.#skip = Math.max(0, length - held);
      this.#buffer = this.#buffer.subarray(start + Math.min(length, held));
      return this.#buffer.length > 0;
    }
    if (this.#buffer.length < start + length) {
      this.#missing = start + length - this.#buffer.length;
      return false;
    }
    const body = this.#buffer.subarray(start, start + length);
    this.#buffer = this.#buffer.subarray(start + length);
    frames.push({ kind: 'message', text: body.toString('utf8') });
    return this.#buffer.length > 0;
  }

  /** Goes on at the next `Content-Length:` behind the first `from` bytes, if there is one. */
  #resume(from: number): boolean {
    const next = indexOfHeader(this.#buffer, from);
    this.#buffer = this.#buffer.subarray(next < 0 ? this.#buffer.length : next);
    return next >= 0;
  }
}

function indexOfHeader(buffer: Buffer, from: number): number {
  const found = /content-length:/i.exec(buffer.toString('latin1', from));
  return found === null ? -1 : from + found.index;
}

/** The length that a header gives, or what is wrong with it. */
function contentLength(header: string): number | string {
  let length: number | undefined;
  for (const line of header.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) return `\`${line.slice(0, 60)}\` is no header of a message.`;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'content-length') {
      if (!/^\d{1,15}$/.test(value)) return `\`${value.slice(0, 60)}\` is no length of a message.`;
      length = Number(value);
    } else if (name === 'content-type' && !/charset\s*=\s*"?utf-?8/i.test(value)) {
      if (/charset/i.test(value))
        return `\`${value.slice(0, 60)}\` is not read: messages are UTF-8.`;
    }
  }
  return length ?? 'A message has no `Content-Length`.';
}

/** A message with its header, ready to be written. */
export function frame(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text, 'utf8')}\r\n\r\n${text}`;
}
