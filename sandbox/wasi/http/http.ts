/** `wasi:http`: requests are answered by a script, and nothing else. */

import type { Wasi } from '../../../wit/lab/files.ts';
import type { Io } from '../io/io.ts';
import { makeBodies } from './bodies.ts';
import { makeFields } from './fields.ts';
import { makeIncoming } from './incoming.ts';
import { makeOutgoing } from './outgoing.ts';

export function makeHttp(script: NonNullable<Wasi['http']>, io: Io) {
  const fields = makeFields();
  const bodies = makeBodies(io, fields);
  const { handle, ...outgoing } = makeOutgoing(script, io, fields, bodies);
  const { request, outparam, ...incoming } = makeIncoming(fields, bodies);
  const { OutgoingBody, IncomingBody, FutureTrailers } = bodies;

  return {
    request,
    outparam,
    interfaces: {
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
    },
  };
}
