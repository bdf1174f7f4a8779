/** Requests that a plugin is given, when it exports `wasi:http/incoming-handler`, and its answers. */

import type { Wasi } from '../../../wit/lab/files.ts';
import { WitError } from '../errors.ts';
import type { Families } from '../families.ts';
import { Reps, symbolDispose } from '../reps.ts';
import { type Bodies, bytesOf, refuse, type Written } from './bodies.ts';
import type { ErrorCode } from './errors.ts';
import type { Entry, makeFields } from './fields.ts';
import { entriesOf, type Method, requestLineOf, type Scheme } from './messages.ts';

interface Arrived extends ReturnType<typeof requestLineOf> {
  readonly headers: readonly Entry[];
  readonly body: Uint8Array;
  consumed: boolean;
}

interface Prepared {
  status: number;
  readonly headers: readonly Entry[];
  readonly body: Written;
  bodyTaken: boolean;
}

/** What a plugin answered, read when its call is over. */
export type PlainResponse =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: readonly Entry[];
      readonly body: Uint8Array;
      /** Whether `outgoing-body.finish` was called, or no body was asked for. */
      readonly complete: boolean;
      readonly trailers: readonly Entry[];
    }
  | { readonly kind: 'error'; readonly code: ErrorCode };

/** Read when they are wanted: a body may be written after its response was set. */
export type Answers = (() => PlainResponse)[];

type Given =
  | { readonly tag: 'ok'; readonly val: object }
  | { readonly tag: 'err'; readonly val: ErrorCode };

export function makeIncoming(
  { method = 'GET', url = '/', headers = {}, body = '' }: NonNullable<Wasi['request']>,
  answers: Answers,
  families: Families,
  fields: ReturnType<typeof makeFields>,
  bodies: Bodies,
) {
  const requests = new Reps<Arrived>('incoming-request', families, () => ({
    ...requestLineOf({ method, url }),
    headers: entriesOf(headers),
    body: new TextEncoder().encode(body),
    consumed: false,
  }));
  const responses = new Reps<Prepared>('outgoing-response', families);
  const params = new Reps<'open'>('response-outparam', families, () => 'open');

  class IncomingRequest {
    method(): Method {
      return requests.of(this).method;
    }
    pathWithQuery(): string | undefined {
      return requests.of(this).pathWithQuery;
    }
    scheme(): Scheme | undefined {
      return requests.of(this).scheme;
    }
    authority(): string | undefined {
      return requests.of(this).authority;
    }
    headers(): object {
      return fields.shown(requests.of(this).headers, this);
    }
    consume(): object {
      const request = requests.of(this);
      if (request.consumed) return refuse();
      request.consumed = true;
      return bodies.incoming(request.body);
    }
    [symbolDispose](): void {
      requests.drop(this);
    }
  }

  class OutgoingResponse {
    constructor(headers: object) {
      const entries = fields.taken(headers);
      const body = bodies.written('response', entries);
      responses.put(this, { status: 200, headers: entries, body, bodyTaken: false });
    }
    statusCode(): number {
      return responses.of(this).status;
    }
    setStatusCode(status: number): void {
      if (status < 100 || status > 999) refuse();
      responses.of(this).status = status;
    }
    headers(): object {
      return fields.shown(responses.of(this).headers, this);
    }
    body(): object {
      const response = responses.of(this);
      if (response.bodyTaken) return refuse();
      response.bodyTaken = true;
      return bodies.outgoing(response.body);
    }
    [symbolDispose](): void {
      responses.drop(this);
    }
  }

  class ResponseOutparam {
    sendInformational(status: number, _headers: object): void {
      params.of(this);
      if (status >= 100 && status <= 199) return;
      throw new WitError({ tag: 'internal-error', val: `${status} is no informational status` });
    }
    static set(param: object, given: Given): void {
      params.take(param);
      answers.push(
        given.tag === 'err' ? () => error(given.val) : plainOf(responses.take(given.val)),
      );
    }
  }

  return {
    IncomingRequest,
    OutgoingResponse,
    ResponseOutparam,
  };
}

const error = (code: ErrorCode): PlainResponse => ({ kind: 'error', code });

/** The body may be written after the response was set. */
const plainOf = (response: Prepared) => (): PlainResponse => ({
  kind: 'response',
  status: response.status,
  headers: response.headers,
  body: bytesOf(response.body),
  complete: !response.bodyTaken || response.body.finished !== undefined,
  trailers: response.body.finished ?? [],
});
