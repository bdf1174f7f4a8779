/**
 * Who may speak with the server. A token goes into the address that a browser is given, where it may
 * be seen (in the list of processes, in a history), so it is good once; what it
 * is changed into never leaves the tab.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Handshake } from '../../workspace/contract/session.ts';

const secret = (): string => randomBytes(32).toString('base64url');

/** Compared by their hashes, so that the time it takes tells nothing of what they have in common. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

export class Sessions {
  readonly #now: () => number;
  #tokens: { readonly token: string; readonly until: number }[] = [];
  readonly #sessions: string[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** `life`: how long it is good, in milliseconds; until it is used unless told. */
  newToken(life: number = Number.POSITIVE_INFINITY): string {
    const token = secret();
    this.#tokens.push({ token, until: this.#now() + life });
    return token;
  }

  /** The secret of the session; `undefined` for who has no right to one. */
  admit(handshake: Handshake): string | undefined {
    if (handshake.type === 'resume') {
      return this.#sessions.find((known) => isSame(known, handshake.session));
    }
    const found = this.#tokens.find(({ token }) => isSame(token, handshake.token));
    if (found === undefined) return undefined;
    this.#tokens = this.#tokens.filter((one) => one !== found);
    if (found.until < this.#now()) return undefined;
    const session = secret();
    this.#sessions.push(session);
    return session;
  }
}
