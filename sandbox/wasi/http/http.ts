/** `wasi:http`: requests are answered by a script, and nothing else. */

import type { Wasi } from '../../../wit/lab/files.ts';
import type { Io } from '../io/io.ts';
import { makeBodies } from './bodies.ts';
import { makeFields } from './fields.ts';
import { type Answers, makeIncoming } from './incoming.ts';
import { makeOutgoing } from './outgoing.ts';

/** `answers` takes what plugins answer. */
export function makeHttp(
  { http = [], request = {} }: Pick<Wasi, 'http' | 'request'>,
  answers: Answers,
  io: Io,
) {
  const fields = makeFields(io.families);
  const bodies = makeBodies(io, fields);
  const { handle, ...outgoing } = makeOutgoing(http, io, fields, bodies);
  const incoming = makeIncoming(request, answers, io.families, fields, bodies);
  const { OutgoingBody, IncomingBody, FutureTrailers } = bodies;

  return {
    types: {
      Fields: fields.Fields,
      OutgoingBody,
      IncomingBody,
      FutureTrailers,
      ...outgoing,
      ...incoming,
      httpErrorCode: (error: object): unknown => io.errors.failureOf(error).http,
    },
    'outgoing-handler': { handle },
  };
}
