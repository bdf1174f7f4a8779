/**
 * How a tab of the browser shell says who it is, in text messages before the first frame. There are
 * no cookies: one set on 127.0.0.1 would reach every other port there.
 */

import * as v from 'valibot';

/** Of the WebSocket, relative to the page. */
export const handshakePath = 'shell';

const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const handshakeSchema = v.variant('type', [
  /** Out of the address that the page was opened with; good once. */
  v.strictObject({ type: v.literal('token'), token: secret }),
  /** The secret that an earlier connection of this tab was given. */
  v.strictObject({ type: v.literal('resume'), session: secret }),
]);
export type Handshake = v.InferOutput<typeof handshakeSchema>;

export const welcomeSchema = v.strictObject({ type: v.literal('welcome'), session: secret });
export type Welcome = v.InferOutput<typeof welcomeSchema>;

/** Close codes of the WebSocket. */
export const closeCode = {
  /** Neither a token that is good nor a session that is known. */
  unauthorised: 4401,
  /** Nothing was said in time. */
  silent: 4408,
  /** What was said is no message. */
  badMessage: 4400,
} as const;
