import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { frame, unframe } from '../../workspace/contract/wire.ts';
import { createShellRoom, type ShellRoom } from '../../workspace/shell/dispatch.ts';
import { browserMachine } from './browser-machine.ts';
import { type OpenServer, startServer } from './server.ts';

let directory = '';
let room: ShellRoom;
let server: OpenServer;
const counts: number[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-server-'));
  const app = join(directory, 'app');
  await mkdir(join(app, 'assets'), { recursive: true });
  await writeFile(join(directory, 'secret.txt'), 'secret');
  await writeFile(join(app, 'index.html'), '<!doctype html>');
  await writeFile(join(app, 'assets/a.js'), 'export {};');
  await writeFile(join(app, 'assets/oracle-worker-Bx_1.js'), '');
  await writeFile(join(app, 'assets/.hidden'), 'hidden');
  await mkdir(join(app, 'sandbox'));
  await writeFile(join(app, 'sandbox/document.js'), 'run();');
  await symlink('../secret.txt', join(app, 'link.txt'));
  await symlink('..', join(app, 'up'));
  room = await createShellRoom(
    {
      ...browserMachine({ workingDirectory: directory }),
      directories: {
        data: join(directory, 'data'),
        settings: join(directory, 'config'),
        cache: join(directory, 'cache'),
      },
    },
    { checkResults: true },
  );
  server = await startServer({ app, room, windowsChanged: (count) => counts.push(count) });
});
afterAll(async () => {
  await server.close();
  await room.close();
  await rm(directory, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `path` goes out as it is written: `fetch` would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers });
    asked.on('error', fail);
    asked.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.end();
  });
}

const origin = () => `http://127.0.0.1:${server.port}`;
const newToken = () => new URL(server.newAddress()).hash.slice('#token='.length);

interface Said {
  readonly code: number;
  readonly messages: readonly unknown[];
}

/** Connects, says one thing, and gives what came until the other side closed; or for a while. */
function speak(
  first: string | Uint8Array | undefined,
  options: {
    readonly origin?: string | undefined;
    readonly path?: string;
    readonly host?: string;
  } = {},
  patience = 500,
): Promise<Said> {
  return new Promise((done) => {
    const messages: unknown[] = [];
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${options.path ?? '/shell'}`, {
      ...('origin' in options ? {} : { origin: origin() }),
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      headers: options.host === undefined ? {} : { host: options.host },
    });
    const over = setTimeout(() => socket.terminate(), patience);
    socket.on('unexpected-response', (_, response) => {
      clearTimeout(over);
      done({ code: response.statusCode ?? 0, messages });
    });
    socket.on('open', () => first !== undefined && socket.send(first));
    socket.on('message', (data: Buffer, binary) =>
      messages.push(binary ? unframe(data) : JSON.parse(data.toString())),
    );
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      clearTimeout(over);
      done({ code, messages });
    });
  });
}

async function newSession(): Promise<string> {
  const { messages } = await speak(JSON.stringify({ type: 'token', token: newToken() }), {}, 150);
  const [welcome] = messages as { readonly session: string }[];
  return welcome?.session ?? '';
}

describe('files', () => {
  test('of the app, each with its policy', async () => {
    const page = await ask('/');
    expect([page.status, page.body, page.headers['content-type']]).toEqual([
      200,
      '<!doctype html>',
      'text/html; charset=utf-8',
    ]);
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe-eval|wasm|http:|\*/);
    const worker = await ask('/assets/oracle-worker-Bx_1.js');
    expect(worker.headers['content-security-policy']).toContain("'wasm-unsafe-eval'");
    const script = await ask('/assets/a.js?query');
    expect(script.headers['content-security-policy']).not.toContain('wasm-unsafe-eval');
    for (const { headers } of [page, worker, script, await ask('/none')]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('of nothing else, however it is written', async () => {
    const paths = [
      '/secret.txt',
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '/%252e%252e/secret.txt',
      '/%c0%ae%c0%ae/secret.txt',
      '//secret.txt',
      '/./secret.txt',
      `/${directory}/secret.txt`,
      '/link.txt',
      '/up/secret.txt',
      '/up/app/index.html',
      '/index.html/',
      '/index.html%00.js',
      '/assets',
      '/assets/',
      '/assets/.hidden',
      'http://127.0.0.1/index.html',
      '*',
      '/shell',
      '/sandbox/index.html',
      '/%',
    ];
    for (const path of paths) {
      const { status, body } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).not.toContain('secret');
    }
  });

  test('are read, nothing else', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask('/', {}, method)).status).toBe(405);
    }
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('the sandbox: an opaque origin, scripts by a nonce that is new each time', async () => {
    const pages = [await ask('/sandbox/'), await ask('/sandbox/')];
    const nonces = pages.map(({ headers, body }) => {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain('sandbox allow-scripts;');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toContain('allow-same-origin');
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(body).toContain(`<script nonce="${nonce}">`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });
});

describe('who may ask', () => {
  test.each([
    'example.org',
    'localhost',
    'localhost:1',
    '127.0.0.1',
    '127.0.0.1.example.org',
    '[::1]',
  ])('nobody who calls this machine %s', async (host) => {
    expect((await ask('/', { host })).status).toBe(403);
    expect((await speak('{}', { host })).code).toBe(403);
  });

  test.each(['http://example.org', 'null', 'file://', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'no page from %s',
    async (from) => {
      expect((await ask('/', { origin: from })).status).toBe(403);
      const token = newToken();
      const said = await speak(JSON.stringify({ type: 'token', token }), { origin: from });
      expect(said).toEqual({ code: 403, messages: [] });
      // It was not even looked at.
      expect(
        (await speak(JSON.stringify({ type: 'token', token }), {}, 150)).messages,
      ).toHaveLength(1);
    },
  );

  test('no program that does not say where it is from', async () => {
    expect((await speak('{}', { origin: undefined })).code).toBe(403);
  });

  test('localhost is this machine', async () => {
    const host = `localhost:${server.port}`;
    expect((await ask('/', { host })).status).toBe(200);
    const said = await speak(
      JSON.stringify({ type: 'token', token: newToken() }),
      { host, origin: `http://${host}` },
      150,
    );
    expect(said.messages).toHaveLength(1);
  });

  test('sockets on other paths are refused', async () => {
    for (const path of ['/', '/shell/', '/shell?x', '/sandbox/', '/%73hell']) {
      expect((await speak('{}', { path })).code).toBe(404);
    }
  });
});

describe('the handshake', () => {
  test('a token is good once, and what it gives is good from then on', async () => {
    const token = JSON.stringify({ type: 'token', token: newToken() });
    const first = await speak(token, {}, 150);
    expect(first.messages).toMatchObject([{ type: 'welcome' }]);
    expect(await speak(token)).toEqual({ code: 4401, messages: [] });
    const session = await newSession();
    for (let again = 0; again < 3; again++) {
      const said = await speak(JSON.stringify({ type: 'resume', session }), {}, 150);
      expect(said.messages).toEqual([{ type: 'welcome', session }]);
    }
  });

  test('nothing else is', async () => {
    const session = await newSession();
    const wrong = [
      { type: 'token', token: session },
      { type: 'token', token: '' },
      { type: 'resume', session: newToken() },
      { type: 'resume', session: session.slice(1) },
      { type: 'resume', session, more: 1 },
      { type: 'resume' },
      null,
      [],
    ];
    for (const one of wrong) {
      expect(await speak(JSON.stringify(one))).toEqual({ code: 4401, messages: [] });
    }
    expect((await speak('no json')).code).toBe(4401);
    expect((await speak('x'.repeat(4_000))).code).toBe(4401);
    const request = { type: 'request', id: 1, method: 'platform/describe', params: {} };
    expect(await speak(frame(request))).toEqual({ code: 4401, messages: [] });
  });

  test('a stranger sends no large messages', async () => {
    const start = Date.now();
    const { code, messages } = await speak(new Uint8Array(64 * 1024 ** 2), {}, 5_000);
    expect([code, messages]).toEqual([1006, []]);
    expect(Date.now() - start).toBeLessThan(4_000);
  });

  test('whoever says nothing is sent away', async () => {
    const start = Date.now();
    const { code } = await speak(undefined, {}, 10_000);
    expect(code).toBe(4408);
    expect(Date.now() - start).toBeGreaterThan(4_500);
  }, 12_000);

  test('half a request for a file does not hold a connection for ever', async () => {
    const closed = await new Promise<boolean>((done) => {
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost:'),
      );
      socket.on('close', () => done(true));
      socket.on('error', () => undefined);
      socket.resume();
    });
    expect(closed).toBe(true);
  }, 60_000);
});

describe('after it', () => {
  const talk = async (send: (socket: WebSocket) => void): Promise<Said> => {
    const session = await newSession();
    return new Promise((done) => {
      const messages: unknown[] = [];
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/shell`, { origin: origin() });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'resume', session })));
      socket.on('message', (data: Buffer, binary) => {
        if (!binary) send(socket);
        else {
          messages.push(unframe(data));
          socket.close();
        }
      });
      socket.on('error', () => undefined);
      socket.on('close', (code) => done({ code, messages }));
    });
  };

  test('requests are answered', async () => {
    const { messages } = await talk((socket) =>
      socket.send(frame({ type: 'request', id: 7, method: 'platform/describe', params: {} })),
    );
    expect(messages).toMatchObject([
      { type: 'reply', id: 7, ok: true, result: { shell: 'browser' } },
    ]);
  });

  test('what is no frame ends the connection and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        const { code } = await talk((socket) => {
          socket.send(bytes);
          socket.send(frame({ type: 'request', id: 1, method: 'none', params: {} }));
        });
        expect([4400, 1005]).toContain(code);
      }),
      { numRuns: 20 },
    );
    expect((await talk((socket) => socket.send('text'))).code).toBe(4400);
    expect((await ask('/')).status).toBe(200);
  });

  test('a frame that is too large is not taken in', async () => {
    const { code } = await talk((socket) => {
      // Only its head: a binary frame of 300 MiB, masked.
      const head = Buffer.alloc(14);
      head.writeUInt8(0x82, 0);
      head.writeUInt8(0xff, 1);
      head.writeBigUInt64BE(BigInt(300 * 1024 ** 2), 2);
      const raw = Reflect.get(socket, '_socket');
      raw.write(head);
    });
    expect(code).toBe(1009);
  });
});

test('the windows are counted', async () => {
  const before = counts.length;
  await newSession();
  await expect.poll(() => counts.slice(before)).toEqual([1, 0]);
});

test('a port that is in use is said', async () => {
  const app = join(directory, 'app');
  await expect(startServer({ app, room, port: server.port })).rejects.toMatchObject({
    code: 'port-busy',
    message: `Port ${server.port} is in use by another program.`,
  });
});

test('nothing listens but on loopback', async () => {
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
  for (const one of others) {
    const reached = await new Promise<boolean>((done) => {
      const socket = connect(server.port, one?.address ?? '', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => done(false));
    });
    expect(reached).toBe(false);
  }
});
