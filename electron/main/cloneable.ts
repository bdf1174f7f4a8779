/**
 * What a port to the page may carry. A structured clone takes the whole memory behind a view along,
 * and Node's small `Buffer`s share theirs: other files' bytes would cross with them. A transferred
 * buffer would arrive empty (`MessagePortMain`). So each view becomes bytes of its own.
 */
export function cloneable(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const plain = Object.getPrototypeOf(value) === Uint8Array.prototype;
    const whole = value.byteLength === value.buffer.byteLength;
    return plain && whole ? value : Uint8Array.from(value);
  }
  if (Array.isArray(value)) return value.map(cloneable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cloneable(each)]));
}
