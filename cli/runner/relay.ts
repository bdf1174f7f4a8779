/**
 * What the command line and its headless browser say to each other, over one WebSocket: first the token
 * as JSON text, answered by `welcome`; then frames (`workspace/contract/wire.ts`). The page opens a
 * confined document for each `open`, and passes messages on, both ways, under its number.
 */

import * as v from 'valibot';

const place = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Of the WebSocket and of the page's script. */
export const relayPath = '/relay';
export const relayScript = 'relay.js';

export const toPageSchema = v.variant('type', [
  /** Closes the one before. */
  v.strictObject({ type: v.literal('open'), place }),
  v.strictObject({ type: v.literal('message'), place, message: v.unknown() }),
]);
export type ToPage = v.InferOutput<typeof toPageSchema>;

export const fromPageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('message'), place, message: v.unknown() }),
  /** The document is gone. */
  v.strictObject({ type: v.literal('lost'), place }),
]);
export type FromPage = v.InferOutput<typeof fromPageSchema>;

/** A frame carries bytes as `Uint8Array`; the messages of the sandbox as `ArrayBuffer`. */
export function withBytes(message: unknown): unknown {
  return mapModules(message, (bytes) =>
    bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes,
  );
}

export function withBuffers(message: unknown): unknown {
  return mapModules(message, (bytes) => (bytes instanceof Uint8Array ? ownBuffer(bytes) : bytes));
}

/** `unframe` gives bytes buffers of their own. */
function ownBuffer(bytes: Uint8Array): ArrayBufferLike {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function mapModules(message: unknown, map: (bytes: unknown) => unknown): unknown {
  if (!isObject(message) || message.type !== 'load' || !Array.isArray(message.modules)) {
    return message;
  }
  const modules = message.modules.map((one: unknown) =>
    isObject(one) && 'bytes' in one ? { ...one, bytes: map(one.bytes) } : one,
  );
  return { ...message, modules };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
