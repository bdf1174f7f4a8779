/** Requests that a plugin sends, and the script that answers them. */

import type { Wasi } from '../../../wit/lab/files.ts';
import { WitError } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { Reps, symbolDispose } from '../reps.ts';
import { type Bodies, refuse, type Written } from './bodies.ts';
import { type ErrorCode, errorCode } from './errors.ts';
import type { Entry, makeFields } from './fields.ts';
import { entriesOf, type Method, methodText, type Scheme, urlOf } from './messages.ts';
import { isAuthority, isMethod, isPath, isScheme } from './syntax.ts';

interface Request {
  method: Method;
  scheme: Scheme | undefined;
  authority: string | undefined;
  pathWithQuery: string | undefined;
  readonly headers: readonly Entry[];
  readonly body: Written;
  bodyTaken: boolean;
}

interface Response {
  readonly status: number;
  readonly headers: readonly Entry[];
  readonly body: Uint8Array;
  consumed: boolean;
}

type Answer = { readonly response: Response } | { readonly error: ErrorCode };
type Exchange = NonNullable<Wasi['http']>[number];

export function makeOutgoing(
  script: readonly Exchange[],
  io: Io,
  fields: ReturnType<typeof makeFields>,
  bodies: Bodies,
) {
  const requests = new Reps<Request>('outgoing-request', io.families);
  const responses = new Reps<Response>('incoming-response', io.families);
  const futures = new Reps<{ readonly answer: Answer; taken: boolean }>(
    'future-incoming-response',
    io.families,
  );
  const timeouts = new Reps<Map<string, bigint | undefined>>('request-options', io.families);

  class OutgoingRequest {
    constructor(headers: object) {
      const entries = fields.taken(headers);
      requests.put(this, {
        method: { tag: 'get' },
        scheme: undefined,
        authority: undefined,
        pathWithQuery: undefined,
        headers: entries,
        body: bodies.written('request', entries),
        bodyTaken: false,
      });
    }
    body(): object {
      const request = requests.of(this);
      if (request.bodyTaken) return refuse();
      request.bodyTaken = true;
      return bodies.outgoing(request.body);
    }
    method(): Method {
      return requests.of(this).method;
    }
    setMethod(method: Method): void {
      if (method.tag === 'other' && !isMethod(method.val)) refuse();
      requests.of(this).method = method;
    }
    pathWithQuery(): string | undefined {
      return requests.of(this).pathWithQuery;
    }
    setPathWithQuery(path: string | undefined): void {
      if (path !== undefined && !isPath(path)) refuse();
      requests.of(this).pathWithQuery = path;
    }
    scheme(): Scheme | undefined {
      return requests.of(this).scheme;
    }
    setScheme(scheme: Scheme | undefined): void {
      if (scheme?.tag === 'other' && !isScheme(scheme.val)) refuse();
      requests.of(this).scheme = scheme;
    }
    authority(): string | undefined {
      return requests.of(this).authority;
    }
    setAuthority(authority: string | undefined): void {
      if (authority !== undefined && !isAuthority(authority)) refuse();
      requests.of(this).authority = authority;
    }
    headers(): object {
      return fields.shown(requests.of(this).headers, this);
    }
    [symbolDispose](): void {
      requests.drop(this);
    }
  }

  class RequestOptions {
    constructor() {
      timeouts.put(this, new Map());
    }
    connectTimeout(): bigint | undefined {
      return timeouts.of(this).get('connect');
    }
    setConnectTimeout(duration: bigint | undefined): void {
      timeouts.of(this).set('connect', duration);
    }
    firstByteTimeout(): bigint | undefined {
      return timeouts.of(this).get('first-byte');
    }
    setFirstByteTimeout(duration: bigint | undefined): void {
      timeouts.of(this).set('first-byte', duration);
    }
    betweenBytesTimeout(): bigint | undefined {
      return timeouts.of(this).get('between-bytes');
    }
    setBetweenBytesTimeout(duration: bigint | undefined): void {
      timeouts.of(this).set('between-bytes', duration);
    }
  }

  class IncomingResponse {
    status(): number {
      return responses.of(this).status;
    }
    headers(): object {
      return fields.shown(responses.of(this).headers, this);
    }
    consume(): object {
      const response = responses.of(this);
      if (response.consumed) return refuse();
      response.consumed = true;
      return bodies.incoming(response.body);
    }
    [symbolDispose](): void {
      responses.drop(this);
    }
  }

  class FutureIncomingResponse {
    subscribe(): object {
      futures.of(this);
      return io.poll.ready(this);
    }
    get(): unknown {
      const future = futures.of(this);
      if (future.taken) return { tag: 'err', val: undefined };
      future.taken = true;
      const { answer } = future;
      if ('error' in answer) return { tag: 'ok', val: { tag: 'err', val: answer.error } };
      const response = responses.put(new IncomingResponse(), answer.response);
      return { tag: 'ok', val: { tag: 'ok', val: response } };
    }
    [symbolDispose](): void {
      futures.drop(this);
    }
  }

  function handle(asked: object, _options: object | undefined): FutureIncomingResponse {
    const request = requests.take(asked);
    const url = urlOf(request);
    if (url === undefined) throw new WitError(errorCode('HTTP-request-URI-invalid'));
    const answer = answerOf(script, methodText(request.method), url);
    if (answer === undefined) throw new WitError(errorCode('HTTP-request-denied'));
    return futures.put(new FutureIncomingResponse(), { answer, taken: false });
  }

  return { OutgoingRequest, RequestOptions, IncomingResponse, FutureIncomingResponse, handle };
}

function answerOf(script: readonly Exchange[], method: string, url: string): Answer | undefined {
  const exchange = script.find(
    (one) => matches(one.method ?? '*', method, 'any case') && matches(one.url, url),
  );
  if (exchange === undefined) return undefined;
  const { response } = exchange;
  if (response.kind === 'error') return { error: errorCode(response.code) };
  return {
    response: {
      status: response.status,
      headers: entriesOf(response.headers ?? {}),
      body: new TextEncoder().encode(response.body ?? ''),
      consumed: false,
    },
  };
}

/**
 * Whether a text is what a pattern says, where `*` stands for any run of characters. Takes time that
 * grows with the length of both, whatever they are.
 */
function matches(pattern: string, text: string, letters?: 'any case'): boolean {
  const [wanted, given] =
    letters === undefined ? [pattern, text] : [pattern.toLowerCase(), text.toLowerCase()];
  const parts = wanted.split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return wanted === given;
  if (!given.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return given.length - last.length >= at && given.endsWith(last);
}
