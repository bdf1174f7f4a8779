/**
 * The messages that carry the `Shell` contract. A transport moves them whole and in order:
 *
 * - Electron: structured clones over a MessagePort; `Uint8Array`s stay what they are.
 * - WebSocket: binary frames, `frame` and `unframe` below.
 *
 * A request is answered once, with its id. `cancel` asks that a request be given up: it is answered
 * with the error `cancelled` then, or with its result if that was quicker.
 */

import * as v from 'valibot';

const id = v.pipe(v.number(), v.integer(), v.minValue(1));

export const errorSchema = v.strictObject({
  /** Stable, such as `no-such-file`, `conflict`, `not-granted`, `bad-message`, `cancelled`. */
  code: v.string(),
  message: v.string(),
  /** What the user can do. */
  advice: v.optional(v.string()),
  data: v.optional(v.unknown()),
});
export type WireError = v.InferOutput<typeof errorSchema>;

export const toShellSchema = v.variant('type', [
  v.strictObject({ type: v.literal('request'), id, method: v.string(), params: v.unknown() }),
  v.strictObject({ type: v.literal('cancel'), id }),
]);
export type ToShell = v.InferOutput<typeof toShellSchema>;

export const fromShellSchema = v.variant('type', [
  v.strictObject({ type: v.literal('reply'), id, ok: v.literal(true), result: v.unknown() }),
  v.strictObject({ type: v.literal('failure'), id, ok: v.literal(false), error: errorSchema }),
  /** How far a long request is, 0 to 1, where that is known. */
  v.strictObject({
    type: v.literal('progress'),
    id,
    message: v.string(),
    fraction: v.optional(v.number()),
  }),
  v.strictObject({ type: v.literal('event'), event: v.string(), data: v.unknown() }),
]);
export type FromShell = v.InferOutput<typeof fromShellSchema>;

/**
 * One message as bytes: the length of its JSON (u32, little endian), the JSON, then the bytes it
 * carries, one after the other. In the JSON each `Uint8Array` is `{"$bytes": [start, length]}`,
 * counted from the end of the JSON. A message may hold an object that looks like that: an only key
 * `$bytes` (or with more `$`) gets one `$` more on its way.
 */
export function frame(message: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let at = 0;
  const json = JSON.stringify(message, function (this: unknown, key: string, value: unknown) {
    // A `Buffer` of Node was made plain by its `toJSON` before this is called; its holder still has it.
    const held = memberOf(this, key);
    if (held instanceof Uint8Array) {
      const place = { $bytes: [at, held.length] };
      parts.push(held);
      at += held.length;
      return place;
    }
    const only = onlyKeyOf(value);
    return only !== undefined && /^\$+bytes$/.test(only)
      ? { [`$${only}`]: memberOf(value, only) }
      : value;
  });
  const head = new TextEncoder().encode(json);
  const out = new Uint8Array(4 + head.length + at);
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  let offset = 4 + head.length;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** The message of a frame. Throws a `RangeError` or a `SyntaxError` for bytes that are none. */
export function unframe(bytes: Uint8Array): unknown {
  if (bytes.length < 4) throw new RangeError('a frame has at least 4 bytes');
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const start = 4 + length;
  if (start > bytes.length) throw new RangeError('the frame ends inside its JSON');
  const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, start));
  return JSON.parse(json, (_key, value: unknown) => {
    const only = onlyKeyOf(value);
    if (only !== undefined && /^\$\$+bytes$/.test(only)) {
      return { [only.slice(1)]: memberOf(value, only) };
    }
    if (!isPlace(value)) return value;
    const [from, size] = value.$bytes;
    if (from < 0 || size < 0 || from + size > bytes.length - start) {
      throw new RangeError('the frame refers to bytes that it does not have');
    }
    return bytes.slice(start + from, start + from + size);
  });
}

function memberOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

function onlyKeyOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [only, ...more] = Object.keys(value);
  return more.length === 0 ? only : undefined;
}

function isPlace(value: unknown): value is { readonly $bytes: readonly [number, number] } {
  if (typeof value !== 'object' || value === null || !('$bytes' in value)) return false;
  const { $bytes: place } = value;
  return (
    Object.keys(value).length === 1 &&
    Array.isArray(place) &&
    place.length === 2 &&
    place.every((each) => Number.isSafeInteger(each))
  );
}
