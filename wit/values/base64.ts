/** Base64 with padding (RFC 4648, section 4), for bytes in JSON. Node 20 and pages have no common one. */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
const padding = '='.charCodeAt(0);

/** What each ASCII code stands for; 255 for none. */
const values = new Uint8Array(128).fill(255);
for (const [value, code] of codes.entries()) values[code] = value;

export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[to] = codes[bits >> 18] ?? 0;
    out[to + 1] = codes[(bits >> 12) & 63] ?? 0;
    out[to + 2] = left > 1 ? (codes[(bits >> 6) & 63] ?? 0) : padding;
    out[to + 3] = left > 2 ? (codes[bits & 63] ?? 0) : padding;
    to += 4;
  }
  return new TextDecoder().decode(out);
}

/** `undefined` for what is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padded = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const length = text.length - padded;
  const bytes = new Uint8Array((text.length / 4) * 3 - padded);
  let bits = 0;
  let known = 0;
  let to = 0;
  for (let at = 0; at < length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? 255;
    if (value === 255) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    known += 6;
    if (known >= 8) {
      known -= 8;
      bytes[to] = (bits >> known) & 255;
      to += 1;
    }
  }
  return bytes;
}
