import { describe, expect, test } from 'vitest';
import {
  drop,
  endingOf,
  type InputStream,
  type IoError,
  type OutputStream,
  type Pollable,
  wasiForTest,
} from '../../../test/support/wasi-types.ts';
import type { Wasi } from '../../../wit/lab/files.ts';
import { WasiTrap } from '../errors.ts';
import { errorCodes } from './errors.ts';

type Entry = [string, Uint8Array];
interface Fields {
  get(name: string): Uint8Array[];
  has(name: string): boolean;
  set(name: string, values: readonly Uint8Array[]): void;
  delete(name: string): void;
  append(name: string, value: Uint8Array): void;
  entries(): Entry[];
  clone(): Fields;
}
interface OutgoingBody {
  write(): OutputStream;
}
interface IncomingBody {
  stream(): InputStream;
}
interface Request {
  body(): OutgoingBody;
  method(): object;
  setMethod(method: object): void;
  pathWithQuery(): string | undefined;
  setPathWithQuery(path: string | undefined): void;
  scheme(): object | undefined;
  setScheme(scheme: object | undefined): void;
  authority(): string | undefined;
  setAuthority(authority: string | undefined): void;
  headers(): Fields;
  consume(): IncomingBody;
}
interface Response extends Request {
  status(): number;
  statusCode(): number;
  setStatusCode(status: number): void;
}
interface Future {
  subscribe(): Pollable;
  get():
    | { tag: string; val: { tag: string; val: Response & { tag: string; val: unknown } } }
    | undefined;
}
interface Types {
  Fields: { new (): Fields; fromList(entries: readonly Entry[]): Fields };
  OutgoingRequest: new (headers: Fields) => Request;
  OutgoingResponse: new (headers: Fields) => Response;
  OutgoingBody: { finish(body: OutgoingBody, trailers: Fields | undefined): void };
  IncomingBody: { finish(body: IncomingBody): Future };
  ResponseOutparam: { set(param: object, response: object): void };
  RequestOptions: new () => Record<string, (duration?: bigint) => bigint | undefined>;
  httpErrorCode(error: IoError): unknown;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (given: Uint8Array | undefined): string => new TextDecoder().decode(given);
const refused = { err: undefined };
const closed = { err: { tag: 'closed' } };

function http(script?: Wasi['http']) {
  const run = wasiForTest(script === undefined ? {} : { http: script });
  const types = run.use<Types>('http/types');
  const { handle } = run.use<{ handle(request: Request, options?: object): Future }>(
    'http/outgoing-handler',
  );
  const request = (method: string, url: string, headers: readonly Entry[] = []): Request => {
    const made = new types.OutgoingRequest(types.Fields.fromList(headers));
    const [, scheme = '', authority = '', path] = /^(\w+):\/\/([^/]*)(.*)$/.exec(url) ?? [];
    made.setMethod({ tag: method });
    made.setScheme({ tag: scheme.toUpperCase() });
    made.setAuthority(authority);
    made.setPathWithQuery(path);
    return made;
  };
  return { ...run, types, handle, request };
}

describe('fields', () => {
  const { types } = http();

  test('hold several values of a name, whatever its letters’ case, in order', () => {
    const fields = new types.Fields();
    fields.append('Accept', bytes('a'));
    fields.append('X-Other', bytes('o'));
    fields.append('accept', bytes('b'));
    expect(fields.get('ACCEPT').map(text)).toEqual(['a', 'b']);
    expect(fields.entries().map(([name]) => name)).toEqual(['Accept', 'X-Other', 'accept']);
    fields.set('accept', [bytes('c')]);
    expect(fields.get('accept').map(text)).toEqual(['c']);
    fields.delete('ACCEPT');
    expect([fields.has('accept'), fields.get('accept'), fields.has('x-other')]).toEqual([
      false,
      [],
      true,
    ]);
    fields.set('x-other', []);
    expect(fields.entries()).toEqual([]);
  });

  test('a clone is apart', () => {
    const fields = types.Fields.fromList([['a', bytes('1')]]);
    const clone = fields.clone();
    clone.delete('a');
    expect([fields.has('a'), clone.has('a')]).toEqual([true, false]);
  });

  test.each([
    ['with space', 'x', 'invalid-syntax'],
    ['', 'x', 'invalid-syntax'],
    ['naïve', 'x', 'invalid-syntax'],
    ['a', 'two\nlines', 'invalid-syntax'],
    ['a', 'nul\0', 'invalid-syntax'],
    ['Host', 'x', 'forbidden'],
    ['transfer-encoding', 'x', 'forbidden'],
    ['Connection', 'x', 'forbidden'],
  ])('refuse %j: %j', (name, value, tag) => {
    const fields = new types.Fields();
    const error = { err: { tag } };
    expect(endingOf(() => fields.append(name, bytes(value)))).toEqual(error);
    expect(endingOf(() => fields.set(name, [bytes(value)]))).toEqual(error);
    expect(endingOf(() => types.Fields.fromList([[name, bytes(value)]]))).toEqual(error);
  });

  test('of a message cannot be changed any more', () => {
    const immutable = { err: { tag: 'immutable' } };
    const headers = new types.OutgoingRequest(types.Fields.fromList([['a', bytes('1')]])).headers();
    expect(endingOf(() => headers.append('b', bytes('2')))).toEqual(immutable);
    expect(endingOf(() => headers.set('a', []))).toEqual(immutable);
    expect(endingOf(() => headers.delete('a'))).toEqual(immutable);
    expect(headers.clone().append('b', bytes('2'))).toBeUndefined();
  });
});

describe('a request', () => {
  const make = (): Request => http().request('get', 'https://example.org/');

  test.each([
    ['setMethod', { tag: 'other', val: 'not a method' }, { tag: 'other', val: 'PURGE' }],
    ['setScheme', { tag: 'other', val: 'no scheme' }, { tag: 'other', val: 'ws' }],
    ['setPathWithQuery', '/a b', '/a?b=%20&c=ü'],
    ['setPathWithQuery', '/a#b', '*'],
    ['setAuthority', 'a b', 'user@[::1]:8080'],
    ['setAuthority', 'host:70000', 'host:70'],
    ['setAuthority', 'a/b', undefined],
  ] as const)('%s refuses %j and takes %j', (method, bad, good) => {
    const request = make() as unknown as Record<string, (value: unknown) => unknown>;
    const getter = (method.charAt(3).toLowerCase() + method.slice(4)) as string;
    const before = request[getter]?.(undefined);
    expect(endingOf(() => request[method]?.(bad))).toEqual(refused);
    expect(request[getter]?.(undefined)).toEqual(before);
    request[method]?.(good);
    expect(request[getter]?.(undefined)).toEqual(good);
  });

  test('has one body, which has one stream', () => {
    const request = make();
    const body = request.body();
    expect(endingOf(() => request.body())).toEqual(refused);
    body.write();
    expect(endingOf(() => body.write())).toEqual(refused);
  });

  test('has options', () => {
    const options = new (http().types.RequestOptions)();
    for (const name of ['connectTimeout', 'firstByteTimeout', 'betweenBytesTimeout']) {
      const set = `set${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      expect(options[name]?.()).toBeUndefined();
      options[set]?.(5n);
      expect(options[name]?.()).toBe(5n);
    }
  });

  test('is held to its content-length', () => {
    const { types, request } = http();
    const one = request('post', 'https://example.org/', [['content-length', bytes('3')]]).body();
    const stream = one.write();
    stream.blockingWriteAndFlush(bytes('ab'));
    drop(stream);
    expect(endingOf(() => types.OutgoingBody.finish(one, undefined))).toEqual({
      err: { tag: 'HTTP-request-body-size', val: 2n },
    });
    const other = request('post', 'https://example.org/', [['Content-Length', bytes('3')]]).body();
    const failing = other.write();
    failing.blockingWriteAndFlush(bytes('abc'));
    const failure = endingOf(() => failing.blockingWriteAndFlush(bytes('d'))) as {
      readonly err: { readonly val: IoError };
    };
    expect(types.httpErrorCode(failure.err.val)).toEqual({
      tag: 'HTTP-request-body-size',
      val: 4n,
    });
    expect(endingOf(() => failing.checkWrite())).toEqual(closed);
  });
});

describe('the script', () => {
  const script: Wasi['http'] = [
    {
      method: 'post',
      url: 'https://api.example/*',
      response: { kind: 'response', status: 201, headers: { Location: '/1' }, body: 'made' },
    },
    { url: 'http://*/health', response: { kind: 'response', status: 204 } },
    {
      method: 'GET',
      url: 'https://api.example/slow',
      response: { kind: 'error', code: 'connection-timeout' },
    },
    { url: '*', method: 'P*', response: { kind: 'error', code: 'DNS-error' } },
  ];
  const answer = (method: string, url: string): unknown => {
    const { request, handle } = http(script);
    const ending = endingOf(() => handle(request(method, url)).get()) as {
      err?: unknown;
      val?: { tag: string; val: Response };
    };
    if (ending.val === undefined) return ending;
    return ending.val.tag === 'ok' ? ending.val.val.status() : ending.val.val;
  };

  test.each([
    ['post', 'https://api.example/things', 201],
    ['post', 'https://api.example/', 201],
    ['get', 'http://a.b/health', 204],
    ['delete', 'http://a.b/x/health', 204],
    ['get', 'https://api.example/slow', { tag: 'connection-timeout', val: undefined }],
    [
      'put',
      'http://nowhere/',
      { tag: 'DNS-error', val: { rcode: undefined, infoCode: undefined } },
    ],
    ['get', 'https://api.example/', { err: { tag: 'HTTP-request-denied', val: undefined } }],
    ['get', 'http://a.b/healthy', { err: { tag: 'HTTP-request-denied', val: undefined } }],
  ])('%s %s', (method, url, expected) => {
    expect(answer(method, url)).toEqual(expected);
  });

  test('a whole exchange', () => {
    const { types, request, handle } = http(script);
    const asked = request('post', 'https://api.example/things');
    const outgoing = asked.body();
    const future = handle(asked, new types.RequestOptions());
    const question = outgoing.write();
    question.blockingWriteAndFlush(bytes('{}'));
    drop(question);
    types.OutgoingBody.finish(outgoing, types.Fields.fromList([['x-sum', bytes('1')]]));
    expect(future.subscribe().ready()).toBe(true);
    const response = future.get()?.val.val;
    if (response === undefined) throw new Error('there is no response');
    expect(future.get()).toEqual({ tag: 'err', val: undefined });
    expect(response.headers().entries()).toEqual([['Location', bytes('/1')]]);
    expect(endingOf(() => response.headers().delete('location'))).toEqual({
      err: { tag: 'immutable' },
    });
    const body = response.consume();
    expect(endingOf(() => response.consume())).toEqual(refused);
    const stream = body.stream();
    expect(endingOf(() => body.stream())).toEqual(refused);
    expect(text(stream.read(100n))).toBe('made');
    expect(endingOf(() => stream.read(1n))).toEqual(closed);
    drop(stream);
    const trailers = types.IncomingBody.finish(body);
    expect(trailers.subscribe().ready()).toBe(true);
    expect(trailers.get()).toEqual({ tag: 'ok', val: { tag: 'ok', val: undefined } });
    expect(trailers.get()).toEqual({ tag: 'err', val: undefined });
  });

  test('a request without a host is not sent, and one that was sent is gone', () => {
    const { types, request, handle } = http(script);
    expect(endingOf(() => handle(new types.OutgoingRequest(new types.Fields())))).toEqual({
      err: { tag: 'HTTP-request-URI-invalid', val: undefined },
    });
    const sent = request('get', 'http://a/health');
    handle(sent);
    expect(() => handle(sent)).toThrow(WasiTrap);
  });

  test('a pattern takes no time that grows faster than the texts', () => {
    const { request, handle } = http([
      { url: `${'*a'.repeat(2_000)}*b`, response: { kind: 'response', status: 200 } },
    ]);
    const began = performance.now();
    const ending = endingOf(() => handle(request('get', `https://x/${'a'.repeat(3_000)}`)));
    expect(ending).toEqual({ err: { tag: 'HTTP-request-denied', val: undefined } });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each([...errorCodes, 'Connection-Refused', 'my own reason'])('error %s', (code) => {
    const { request, handle } = http([{ url: '*', response: { kind: 'error', code } }]);
    const error = handle(request('get', 'http://x/')).get()?.val.val;
    const known = errorCodes.find((one) => one.toLowerCase() === code.toLowerCase());
    expect(error?.tag).toBe(known ?? 'internal-error');
    if (known === undefined) expect(error?.val).toBe(code);
  });
});

describe('a request that a plugin is given', () => {
  /** As the run time makes a handle for a person: an object of the class, and nothing more. */
  function given(request?: Wasi['request']) {
    const run = wasiForTest(request === undefined ? {} : { request });
    const types = run.use<Types & Record<string, { readonly prototype: object }>>('http/types');
    const make = (name: string): object => Object.create(types[name]?.prototype ?? null) as object;
    return {
      ...run,
      types,
      request: make('IncomingRequest') as Request,
      responseOut: make('ResponseOutparam'),
    };
  }

  test('is that of the settings, and its answer can be read', () => {
    const { wasi, types, request, responseOut } = given({
      method: 'POST',
      url: 'https://shop.example:8443/buy?n=1',
      headers: { 'content-type': 'text/plain' },
      body: 'apples',
    });
    expect(request.method()).toEqual({ tag: 'post' });
    expect(request.scheme()).toEqual({ tag: 'HTTPS' });
    expect(request.authority()).toBe('shop.example:8443');
    expect(request.pathWithQuery()).toBe('/buy?n=1');
    expect(request.headers().get('Content-Type').map(text)).toEqual(['text/plain']);
    expect(text(request.consume().stream().read(100n))).toBe('apples');
    expect(endingOf(() => request.consume())).toEqual(refused);
    expect(wasi.answers()).toEqual([]);

    const response = new types.OutgoingResponse(types.Fields.fromList([['x', bytes('1')]]));
    response.setStatusCode(402);
    expect(endingOf(() => response.setStatusCode(99))).toEqual(refused);
    expect(response.statusCode()).toBe(402);
    const body = response.body();
    types.ResponseOutparam.set(responseOut, { tag: 'ok', val: response });
    const stream = body.write();
    stream.blockingWriteAndFlush(bytes('no money'));
    drop(stream);
    expect(wasi.answers()).toMatchObject([{ kind: 'response', complete: false }]);
    types.OutgoingBody.finish(body, undefined);
    expect(wasi.answers()).toEqual([
      {
        kind: 'response',
        status: 402,
        headers: [['x', bytes('1')]],
        body: bytes('no money'),
        complete: true,
        trailers: [],
      },
    ]);
  });

  test('is GET http://localhost/ unless told; an error may be the answer', () => {
    const { wasi, types, request, responseOut } = given();
    expect([request.method(), request.scheme()]).toEqual([{ tag: 'get' }, { tag: 'HTTP' }]);
    expect([request.authority(), request.pathWithQuery()]).toEqual(['localhost', '/']);
    types.ResponseOutparam.set(responseOut, { tag: 'err', val: { tag: 'loop-detected' } });
    expect(wasi.answers()).toEqual([{ kind: 'error', code: { tag: 'loop-detected' } }]);
  });

  test.each([
    ['/only/a/path?q', 'localhost', '/only/a/path?q'],
    ['http://host', 'host', '/'],
    ['http://host?q#f', 'host', '/?q'],
    ['', 'localhost', '/'],
  ])('url %j', (url, authority, path) => {
    const { request } = given({ url });
    expect([request.authority(), request.pathWithQuery()]).toEqual([authority, path]);
  });
});

describe('what is part of another thing is dropped first', () => {
  const held = /is given up while its `.+` is still held; drop that first/;
  const { types, request, handle } = http([
    { url: '*', response: { kind: 'response', status: 200, body: 'x' } },
  ]);
  const answered = (): Response => {
    const response = handle(request('get', 'http://x/')).get()?.val.val;
    if (response === undefined) throw new Error('there is no response');
    return response;
  };

  test.each<readonly [string, () => { whole: object; part: object; end?: () => void }]>([
    [
      'headers of a request',
      () => {
        const whole = request('get', 'http://x/');
        return { whole, part: whole.headers(), end: () => handle(whole) };
      },
    ],
    [
      'headers of a response',
      () => {
        const whole = answered();
        return { whole, part: whole.headers() };
      },
    ],
    [
      'the stream of a body',
      () => {
        const whole = answered().consume();
        return { whole, part: whole.stream(), end: () => types.IncomingBody.finish(whole) };
      },
    ],
    [
      'the stream of a body that is written',
      () => {
        const whole = request('get', 'http://x/').body();
        return {
          whole,
          part: whole.write(),
          end: () => types.OutgoingBody.finish(whole, undefined),
        };
      },
    ],
    [
      'what waits for a response',
      () => {
        const whole = handle(request('get', 'http://x/'));
        return { whole, part: whole.subscribe() };
      },
    ],
    [
      'what waits for trailers',
      () => {
        const whole = types.IncomingBody.finish(answered().consume());
        return { whole, part: whole.subscribe() };
      },
    ],
    [
      'what waits for a stream',
      () => {
        const whole = answered().consume().stream();
        return { whole, part: whole.subscribe() };
      },
    ],
  ])('%s', (_, make) => {
    const { whole, part, end = () => drop(whole) } = make();
    expect(end).toThrow(held);
    expect(() => drop(whole)).toThrow(held);
    drop(part);
    expect(end).not.toThrow();
    expect(() => drop(whole)).not.toThrow();
  });
});

describe('what the host keeps has an end', () => {
  test('headers', () => {
    const { types } = http();
    const fields = new types.Fields();
    const piece = new Uint8Array(32 * 1024).fill(97);
    for (let i = 0; i < 3; i += 1) fields.append('a', piece);
    expect(() => fields.append('a', piece)).toThrow(/`fields` grow to/);
    expect(() => fields.set('b', [piece, piece, piece, piece])).toThrow(WasiTrap);
    const small: Entry[] = Array.from({ length: 2_000 }, () => ['a', new Uint8Array()]);
    expect(() => types.Fields.fromList([...small, ...small])).toThrow(WasiTrap);
    const fill = (): void => {
      for (let i = 0; i < 2_000; i += 1) types.Fields.fromList([['a', piece]]);
    };
    expect(fill).not.toThrow();
    expect(fill).toThrow(/`fields` of more than/);
  });

  test('answers', () => {
    const { types } = http();
    const piece = new Uint8Array(4096);
    const write = (): unknown => {
      const stream = new types.OutgoingResponse(new types.Fields()).body().write();
      return endingOf(() => {
        for (let i = 0; i < 10_000; i += 1) stream.blockingWriteAndFlush(piece);
      });
    };
    expect(write()).toBeUndefined();
    expect(write()).toMatchObject({ err: { tag: 'last-operation-failed' } });
  });

  test('what requests say is not kept', () => {
    const { request } = http();
    const stream = request('post', 'http://x/').body().write();
    const piece = new Uint8Array(4096);
    for (let i = 0; i < 20_000; i += 1) stream.blockingWriteAndFlush(piece);
    expect(stream.checkWrite()).toBeGreaterThan(0n);
  });
});
