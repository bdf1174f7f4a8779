/** The server in this process, to send it many messages: whatever they hold, each has its answer. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Connection } from './connection.ts';
import { FrameReader, frame } from './framing.ts';
import { Server } from './server.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 60);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 2 ** 31);
const uri = 'untitled:a.wit';

interface Answer {
  readonly id?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: unknown;
}

/** Sends messages after an `initialize` and an open file; gives what came back, and the log. */
async function answersTo(messages: readonly object[]) {
  const written: string[] = [];
  const log: string[] = [];
  const connection = new Connection(
    (text) => written.push(text),
    (text) => log.push(text),
  );
  connection.listen(new Server(connection, () => {}));
  const text = 'package a:b;\n\ninterface i {\n  f: func(a: u8);\n}\n';
  for (const message of [
    { id: 'init', method: 'initialize', params: { capabilities: {} } },
    { method: 'textDocument/didOpen', params: { textDocument: { uri, version: 1, text } } },
    ...messages,
    { id: 'end', method: 'shutdown' },
  ]) {
    connection.receive(Buffer.from(frame({ jsonrpc: '2.0', ...message })));
  }
  await connection.idle();
  const reader = new FrameReader();
  const answers = written
    .flatMap((one) => reader.push(Buffer.from(one)))
    .flatMap((one): Answer[] => (one.kind === 'message' ? [JSON.parse(one.text)] : []));
  return { answers, log };
}

const methods = [
  'completion',
  'hover',
  'signatureHelp',
  'definition',
  'typeDefinition',
  'references',
  'documentHighlight',
  'prepareRename',
  'rename',
  'documentSymbol',
  'codeAction',
  'codeLens',
  'documentLink',
  'formatting',
  'foldingRange',
  'selectionRange',
  'semanticTokens/full',
  'inlayHint',
].map((name) => `textDocument/${name}`);

/** Numbers as clients may send them by mistake: huge, negative, broken. */
const coordinate = fc.oneof(fc.nat(8), fc.constantFrom(-1, 0.5, 2 ** 31, 2 ** 53));
const position = fc.record({ line: coordinate, character: coordinate });
const params = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        textDocument: fc.record({ uri: fc.constantFrom(uri, 'file:///no', 'file:', '%', '') }),
        position,
        positions: fc.array(position, { maxLength: 3 }),
        range: fc.record({ start: position, end: position }),
        newName: fc.constantFrom('x', '', '%', 'A b', 'list', 'zz'),
        context: fc.constantFrom({}, { only: [] }, { includeDeclaration: true }, null),
      },
      { requiredKeys: ['textDocument'] },
    ),
  },
);

test(`every request has one answer, and none is a failure of the server (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...methods), params), { minLength: 1, maxLength: 12 }),
      async (requests) => {
        const messages = requests.map(([method, given], id) => ({ id, method, params: given }));
        const { answers, log } = await answersTo(messages);
        const ids = answers.flatMap(({ id }) => (typeof id === 'number' ? [id] : []));
        expect(ids).toEqual(messages.map(({ id }) => id));
        // Wrong parameters, or a rename that is refused.
        const codes = new Set(answers.flatMap(({ error }) => (error ? [error.code] : [])));
        for (const code of codes) expect([-32602, -32803]).toContain(code);
        expect(log).toEqual([]);
      },
    ),
    { numRuns: runs, seed },
  );
});

test('notifications that cannot be understood are logged and change nothing', async () => {
  const { answers, log } = await answersTo([
    { method: 'textDocument/didChange', params: { textDocument: { uri } } },
    { method: 'textDocument/didOpen', params: 7 },
    { method: 'workspace/didChangeWatchedFiles', params: {} },
    { id: 1, method: 'textDocument/formatting', params: { textDocument: { uri } } },
  ]);
  expect(log.map((line) => line.slice(0, 'slotwright lsp: textDocument'.length))).toEqual([
    'slotwright lsp: textDocument',
    'slotwright lsp: textDocument',
    'slotwright lsp: workspace/di',
  ]);
  expect(answers.find(({ id }) => id === 1)?.result).toEqual([]);
});

test('a defect is answered as such, and logged with its place', async () => {
  const written: string[] = [];
  const log: string[] = [];
  const connection = new Connection(
    (text) => written.push(text),
    (text) => log.push(text),
  );
  connection.listen({
    request: () => Promise.reject(new TypeError('broken')),
    notification: () => Promise.resolve(),
  });
  connection.receive(Buffer.from(frame({ jsonrpc: '2.0', id: 1, method: 'x' })));
  await connection.idle();
  expect(written.join('')).toContain('{"code":-32603,"message":"slotwright failed: broken"}');
  expect(log.join('')).toMatch(/^slotwright lsp: x: TypeError: broken\n {4}at /);
});
