/** Bytes as people look at them: text, hex, pictures. */

/** What the first bytes say the rest is; only what every browser draws. */
export interface ImageKind {
  readonly name: 'PNG' | 'JPEG' | 'GIF' | 'WebP';
  readonly mime: string;
}

export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  const has = (at: number, ...codes: readonly number[]): boolean =>
    codes.every((code, index) => bytes[at + index] === code);
  if (has(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return { name: 'PNG', mime: 'image/png' };
  }
  if (has(0, 0xff, 0xd8, 0xff)) return { name: 'JPEG', mime: 'image/jpeg' };
  if (has(0, 0x47, 0x49, 0x46, 0x38) && (has(4, 0x37, 0x61) || has(4, 0x39, 0x61))) {
    return { name: 'GIF', mime: 'image/gif' };
  }
  if (has(0, 0x52, 0x49, 0x46, 0x46) && has(8, 0x57, 0x45, 0x42, 0x50)) {
    return { name: 'WebP', mime: 'image/webp' };
  }
  return undefined;
}

/** Controls but tab and line feed; a carriage return would be lost in a field. */
const unfit = /(?![\n\t])\p{Cc}/u;

/** The text that bytes are in UTF-8; `undefined` where they are none that a field can hold. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return unfit.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A byte as two digits. */
export const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

/** A byte as a character where it is one of ASCII that can be seen. */
export const asciiOf = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';

/** Pasted text as bytes: hex where it is all hex, with or without blanks and `0x`; else its UTF-8. */
export function pastedBytes(text: string): Uint8Array {
  const digits = text.replace(/0x|[\s,:;]/gi, '');
  const isHex = digits.length > 0 && digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits);
  if (!isHex) return bytesOfText(text);
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}

/** With `count` bytes at a place replaced by others; never longer than the two together. */
export function spliced(
  bytes: Uint8Array,
  at: number,
  count: number,
  put: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bytes.length - Math.min(count, bytes.length - at) + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + count), at + put.length);
  return result;
}
