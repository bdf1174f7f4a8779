/** Base64 with padding (RFC 4648, section 4), for bytes in JSON. Node 20 and pages have no common one. */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...digits].map((digit, value) => [digit.charCodeAt(0), value]));

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const known = Math.min(bytes.length - at, 3) + 1;
    let part = '';
    for (let digit = 0; digit < 4; digit += 1) {
      part += digit < known ? digits.charAt((bits >> (18 - 6 * digit)) & 63) : '=';
    }
    parts.push(part);
  }
  return parts.join('');
}

/** `undefined` for what is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let out = 0;
  for (let at = 0; at < text.length; at += 4) {
    const padded = at + 4 === text.length ? padding : 0;
    let bits = 0;
    for (let digit = 0; digit < 4; digit += 1) {
      const value = digit < 4 - padded ? values.get(text.charCodeAt(at + digit)) : 0;
      if (value === undefined) return undefined;
      bits = (bits << 6) | value;
    }
    for (let byte = 0; byte < 3 - padded; byte += 1) {
      bytes[out] = (bits >> (16 - 8 * byte)) & 255;
      out += 1;
    }
  }
  return bytes;
}
