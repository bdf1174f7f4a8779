/** JSON-RPC 2.0 as LSP uses it: kinds of messages and codes of errors. */

import * as v from 'valibot';
import { messageOf } from '../../wit/errors.ts';

export const errorCode = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverNotInitialized: -32002,
  requestFailed: -32803,
  requestCancelled: -32800,
} as const;

export type RequestId = string | number;

/** An answer that is an error, with its code. */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const idSchema = v.union([v.string(), v.number()]);
const messageSchema = v.looseObject({
  jsonrpc: v.literal('2.0'),
  id: v.optional(v.union([idSchema, v.null()])),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
});

export type Incoming =
  | {
      readonly kind: 'request';
      readonly id: RequestId;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown }
  /** The client's answer to a request of ours. */
  | { readonly kind: 'response' }
  | {
      readonly kind: 'bad';
      /** Of the request that cannot be answered otherwise; `null` when it is not known. */
      readonly id: RequestId | null;
      readonly code: number;
      readonly message: string;
    };

/** What a text says; never throws. */
export function readMessage(text: string): Incoming {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = messageOf(error);
    return { kind: 'bad', id: null, code: errorCode.parseError, message: `Not JSON: ${message}` };
  }
  const parsed = v.safeParse(messageSchema, value);
  if (!parsed.success) {
    const message = Array.isArray(value)
      ? 'A list of messages is not part of LSP.'
      : 'Not a message of JSON-RPC 2.0.';
    return { kind: 'bad', id: idOf(value), code: errorCode.invalidRequest, message };
  }
  const { id, method, params } = parsed.output;
  if (method === undefined) {
    const isResponse = 'result' in parsed.output || 'error' in parsed.output;
    if (isResponse) return { kind: 'response' };
    const message = 'A message has neither a method nor a result.';
    return { kind: 'bad', id: id ?? null, code: errorCode.invalidRequest, message };
  }
  return id === undefined || id === null
    ? { kind: 'notification', method, params }
    : { kind: 'request', id, method, params };
}

function idOf(value: unknown): RequestId | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null;
}
