/**
 * A small LSP client over the standard input and output of a child process. It frames by itself and
 * shares nothing with the server, so that the two are held to the protocol and not to each other.
 */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Answer {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const root = join(import.meta.dirname, '../..');

export class LspClient {
  readonly process: ChildProcessWithoutNullStreams;
  /** Everything the server sent, in order. */
  readonly received: Answer[] = [];
  /** What came on standard output and was no message; empty in a server that keeps to the protocol. */
  rubbish = '';
  errorOutput = '';
  readonly exited: Promise<number | null>;
  #buffer = Buffer.alloc(0);
  #nextId = 1;
  readonly #waiting = new Set<() => void>();

  constructor(command: readonly string[] = [process.execPath, join(root, 'cli/main.ts'), 'lsp']) {
    const [program = '', ...args] = command;
    this.process = spawn(program, args, { cwd: root });
    this.process.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.process.stderr.on('data', (chunk: Buffer) => {
      this.errorOutput += chunk.toString();
    });
    // A server that is gone closes the pipe; the test sees that by `exited`.
    this.process.stdin.on('error', () => {});
    this.exited = new Promise((done) => this.process.on('exit', (code) => done(code)));
  }

  #take(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) break;
      const header = /^Content-Length: (\d+)$/.exec(this.#buffer.toString('utf8', 0, end));
      if (header === null) {
        this.rubbish += this.#buffer.toString();
        this.#buffer = Buffer.alloc(0);
        break;
      }
      const length = Number(header[1]);
      if (this.#buffer.length < end + 4 + length) break;
      const body = this.#buffer.toString('utf8', end + 4, end + 4 + length);
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.received.push(JSON.parse(body));
    }
    for (const check of this.#waiting) check();
  }

  /** Bytes as they are. */
  sendRaw(text: string | Uint8Array): void {
    this.process.stdin.write(text);
  }

  send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.sendRaw(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  notify(method: string, params: object = {}): void {
    this.send({ method, params });
  }

  /** Sends a request; the answer is waited for with `answer`. */
  start(method: string, params: object = {}): number {
    const id = this.#nextId++;
    this.send({ id, method, params });
    return id;
  }

  answer(id: number): Promise<Answer> {
    return this.wait((one) => one.id === id && one.method === undefined);
  }

  /** The result of a request; throws its error. */
  async request(method: string, params: object = {}): Promise<unknown> {
    const { result, error } = await this.answer(this.start(method, params));
    if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
    return result;
  }

  /** The first message that fits, received already or to come. */
  wait(fits: (message: Answer) => boolean, milliseconds = 15_000): Promise<Answer> {
    return new Promise((done, fail) => {
      const check = (): void => {
        const found = this.received.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(check);
        clearTimeout(timer);
        done(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        fail(new Error(`no such message came; standard error: ${this.errorOutput}`));
      }, milliseconds);
      this.#waiting.add(check);
      check();
    });
  }

  async initialize(params: object = {}): Promise<unknown> {
    const result = await this.request('initialize', {
      processId: null,
      capabilities: {},
      ...params,
    });
    this.notify('initialized');
    return result;
  }

  async shutdown(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit');
    return this.exited;
  }
}
