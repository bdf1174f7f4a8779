/** The server as editors start it: a child process, spoken to over its standard input and output. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Answer, LspClient } from '../../test/support/lsp-client.ts';

const clients: LspClient[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.process.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function start(): LspClient {
  const client = new LspClient();
  clients.push(client);
  return client;
}

/** A folder with these files; gives a function from a name to its URI. */
function folderWith(files: Readonly<Record<string, string>>): (name: string) => string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'slotwright-lsp-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return (name) => pathToFileURL(join(folder, name)).href;
}

const opened = (uri: string, text: string) => ({
  textDocument: { uri, languageId: 'wit', version: 1, text },
});

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code: string; readonly range: unknown }[];
}

const published = (message: Answer, uri: string): Published | undefined =>
  message.method === 'textDocument/publishDiagnostics' && (message.params as Published).uri === uri
    ? (message.params as Published)
    : undefined;

async function diagnosticsOf(client: LspClient, uri: string, version?: number) {
  const message = await client.wait((one) => {
    const found = published(one, uri);
    return found !== undefined && (version === undefined || found.version === version);
  });
  return published(message, uri)?.diagnostics.map(({ code }) => code);
}

test('a session: open, diagnose, change, complete, hover, rename, shut down', async () => {
  const uri = folderWith({
    'wit/slot.wit':
      'package a:b@1.0.0;\n\n/// T.\n@since(version = 1.0.0)\ninterface t {\n  /// U.\n  @since(version = 1.0.0)\n  record user { name: string }\n}\n',
  });
  const client = start();
  const result = await client.initialize({ workspaceFolders: [{ uri: uri(''), name: 'w' }] });
  expect(result).toMatchObject({
    capabilities: { positionEncoding: 'utf-16', textDocumentSync: { change: 2 } },
    serverInfo: { name: 'slotwright' },
  });

  const text = 'interface i {\r\n  use t.{user};\r\n  /* 🌍 */ f: func(x: usr);\r\n}\r\n';
  const other = uri('wit/other.wit');
  client.notify('textDocument/didOpen', opened(other, text));
  expect(await diagnosticsOf(client, other, 1)).toEqual(['R017']);

  const at = (line: number, character: number) => ({
    textDocument: { uri: other },
    position: { line, character },
  });
  client.notify('textDocument/didChange', {
    textDocument: { uri: other, version: 2 },
    contentChanges: [
      { range: { start: { line: 2, character: 22 }, end: { line: 2, character: 23 } }, text: '' },
      { range: { start: { line: 2, character: 22 }, end: { line: 2, character: 22 } }, text: 'e' },
      { range: { start: { line: 2, character: 23 }, end: { line: 2, character: 23 } }, text: 'r' },
    ],
  });
  const items = (await client.request('textDocument/completion', at(2, 22))) as {
    items: { label: string }[];
  };
  expect(items.items.map(({ label }) => label)).toContain('user');
  // The brace of a body is followed by Enter, which would take what is offered.
  const context = { triggerKind: 2, triggerCharacter: '{' };
  const offered = async (line: number, character: number) =>
    (await client.request('textDocument/completion', { ...at(line, character), context })) as {
      items: unknown[];
    };
  expect((await offered(0, 'interface i {'.length)).items).toEqual([]);
  expect((await offered(1, '  use t.{'.length)).items).not.toEqual([]);
  const hover = (await client.request('textDocument/hover', at(1, 10))) as {
    contents: { value: string };
    range: unknown;
  };
  expect(hover.contents.value).toContain('record user { name: string }');
  expect(hover.range).toEqual({
    start: { line: 1, character: 9 },
    end: { line: 1, character: 13 },
  });

  const edit = (await client.request('textDocument/rename', {
    ...at(1, 10),
    newName: 'person',
  })) as { changes: Record<string, { range: unknown; newText: string }[]> };
  expect(Object.keys(edit.changes).sort()).toEqual([other, uri('wit/slot.wit')].sort());
  expect(edit.changes[other]?.[0]).toEqual({ range: hover.range, newText: 'person' });

  expect(await client.shutdown()).toBe(0);
  expect(client.rubbish).toBe('');
  expect(client.errorOutput).toBe('');
});

test('changes are applied in UTF-16 units, after CRLF and beyond the basic plane', async () => {
  const client = start();
  await client.initialize();
  const uri = 'untitled:a.wit';
  const change = (line: number, from: number, to: number, text: string) => ({
    range: { start: { line, character: from }, end: { line, character: to } },
    text,
  });
  client.notify('textDocument/didOpen', opened(uri, '/// 🌍𝒳\r\npackage a:b;\r\n'));
  client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      // Between two characters of two units each; then beyond the line, which is its end.
      change(0, 6, 6, '!'),
      change(0, 99, 99, ' docs'),
      change(1, 99, 99, '\r\ninterface i { f: func(x: nothing); }'),
    ],
  });
  const message = await client.wait((one) => published(one, uri)?.version === 2);
  expect(published(message, uri)?.diagnostics.map(({ code, range }) => ({ code, range }))).toEqual([
    { code: 'R017', range: { start: { line: 2, character: 25 }, end: { line: 2, character: 32 } } },
  ]);
  const hover = await client.request('textDocument/hover', {
    textDocument: { uri },
    position: { line: 1, character: 8 },
  });
  expect(hover).toMatchObject({
    contents: { value: '```wit\npackage a:b;\n```\n\n🌍!𝒳 docs' },
  });
  expect(await client.shutdown()).toBe(0);
});

test('what is wrong with a message is answered by its code, and the server goes on', async () => {
  const client = start();
  expect((await client.answer(client.start('textDocument/hover'))).error?.code).toBe(-32002);
  await client.initialize();
  const code = async (message: object, id: number | null) => {
    client.send(message);
    const found = await client.wait((one) => one.id === id && one.error !== undefined);
    return found.error?.code;
  };
  expect(await code({ id: 100, method: 'no/such' }, 100)).toBe(-32601);
  expect(await code({ id: 101, method: 'textDocument/hover', params: { position: 1 } }, 101)).toBe(
    -32602,
  );
  expect(await code({ id: 102, method: 'initialize', params: {} }, 102)).toBe(-32600);
  expect(await code({ id: 103 }, 103)).toBe(-32600);
  expect(await code({ id: 104, method: 'toString', params: {} }, 104)).toBe(-32601);
  client.received.length = 0;
  client.sendRaw('Content-Length: 5\r\n\r\n{"a":');
  expect((await client.wait((one) => one.id === null)).error?.code).toBe(-32700);
  client.received.length = 0;
  client.sendRaw('Content-Length: 2\r\n\r\n[]');
  expect((await client.wait((one) => one.id === null)).error?.code).toBe(-32600);
  client.received.length = 0;
  client.sendRaw('no header at all\r\n\r\n');
  expect((await client.wait((one) => one.id === null)).error?.code).toBe(-32700);
  client.notify('no/such/notification');
  client.notify('textDocument/didChange', { nothing: 'right' });
  expect(await client.request('workspace/symbol', { query: '' })).toEqual([]);
  await client.request('shutdown');
  expect(await code({ id: 105, method: 'workspace/symbol', params: { query: '' } }, 105)).toBe(
    -32600,
  );
  client.notify('exit');
  expect(await client.exited).toBe(0);
  expect(client.rubbish).toBe('');
});

test('a request that is cancelled while it waits is answered as such', async () => {
  const client = start();
  await client.initialize();
  const messages = [
    { jsonrpc: '2.0', id: 'a', method: 'workspace/symbol', params: { query: '' } },
    { jsonrpc: '2.0', id: 'b', method: 'workspace/symbol', params: { query: '' } },
    { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'b' } },
  ].map((message) => JSON.stringify(message));
  client.sendRaw(messages.map((text) => `Content-Length: ${text.length}\r\n\r\n${text}`).join(''));
  expect((await client.wait(({ id }) => id === 'a')).result).toEqual([]);
  expect((await client.wait(({ id }) => id === 'b')).error?.code).toBe(-32800);
});

test('without shutdown the exit code is 1, and a client that is gone ends the server', async () => {
  const first = start();
  await first.initialize();
  first.notify('exit');
  expect(await first.exited).toBe(1);
  const second = start();
  await second.initialize();
  second.process.stdin.end();
  expect(await second.exited).toBe(1);
});

test('settings come from slot.json; one that cannot be read is shown, once', async () => {
  const wit = 'package a:b;\n\n/// W.\nworld w {}\n';
  const uri = folderWith({
    'good/slot.json': JSON.stringify({
      schema: 'slot/1',
      slots: { s: { world: 'w', versions: [{ version: '1.0.0', wit: 'wit', status: 'draft' }] } },
      lint: { L01: 'error' },
    }),
    'good/wit/slot.wit': wit,
    'bad/slot.json': '{ "schema": "slot/9" }',
    'bad/wit/slot.wit': wit,
  });
  const client = start();
  await client.initialize({ workspaceFolders: [{ uri: uri(''), name: 'w' }] });
  const shown = await client.wait(({ method }) => method === 'window/showMessage');
  expect((shown.params as { message: string }).message).toContain('slot/9');
  const message = await client.wait(
    (one) => published(one, uri('good/wit/slot.wit')) !== undefined,
  );
  expect(published(message, uri('good/wit/slot.wit'))?.diagnostics).toMatchObject([
    { code: 'L01', severity: 1 },
  ]);
  client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uri('bad/slot.json'), type: 2 }],
  });
  await client.shutdown();
  expect(client.received.filter(({ method }) => method === 'window/showMessage')).toHaveLength(1);
});

test('the newest version is linted against those before it, and they are not linted', async () => {
  const wit = (version: string, body: string) =>
    `package a:b@${version};\n\n/// I.\n@since(version = 1.0.0)\ninterface i {\n${body}}\n\n/// W.\n@since(version = 1.0.0)\nworld w {\n  @since(version = 1.0.0)\n  import i;\n}\n`;
  const item = '  /// F.\n  @since(version = 1.0.0)\n  f: func() -> result<u8>;\n';
  const versions = ['1.0.0', '1.1.0', '1.2.0'];
  const uri = folderWith({
    'slot.json': JSON.stringify({
      schema: 'slot/1',
      slots: {
        s: {
          world: 'w',
          versions: versions.map((version) => ({ version, wit: version, status: 'draft' })),
        },
      },
    }),
    '1.0.0/slot.wit': wit('1.0.0', item),
    '1.1.0/slot.wit': wit('1.1.0', '  g: func();\n'),
    '1.2.0/slot.wit': wit('1.2.0', item),
  });
  const client = start();
  await client.initialize({ rootUri: uri('') });
  expect(await diagnosticsOf(client, uri('1.2.0/slot.wit'))).toEqual(['L28']);
  await client.shutdown();
  expect(client.received.filter((one) => published(one, uri('1.1.0/slot.wit')))).toEqual([]);
});

test('what changes on disk is read again, and a file that goes takes its diagnostics along', async () => {
  const uri = folderWith({
    'wit/a.wit': 'package a:b@1.0.0;\ninterface i { f: func(x: nothing); }\n',
  });
  const client = start();
  await client.initialize({
    rootUri: uri(''),
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  const registered = await client.wait(({ method }) => method === 'client/registerCapability');
  client.send({ id: registered.id, result: null });
  const a = uri('wit/a.wit');
  expect(await diagnosticsOf(client, a)).toEqual(['R017']);
  const [folder = ''] = folders;
  client.received.length = 0;
  writeFileSync(join(folder, 'wit/a.wit'), 'package a:b@1.0.0;\ninterface i { f: func(x: }\n');
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 2 }] });
  expect((await diagnosticsOf(client, a))?.every((code) => code.startsWith('P'))).toBe(true);
  client.received.length = 0;
  rmSync(join(folder, 'wit/a.wit'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 3 }] });
  expect(await diagnosticsOf(client, a)).toEqual([]);
});

test('folders come and go', async () => {
  const uri = folderWith({
    'wit/a.wit': 'package a:b@1.0.0;\ninterface i { f: func(x: nothing); }\n',
  });
  const client = start();
  await client.initialize();
  const folder = { uri: uri(''), name: 'w' };
  const change = (added: object[], removed: object[]) =>
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  expect(await client.request('workspace/symbol', { query: 'i' })).toEqual([]);
  change([folder], []);
  expect(await client.request('workspace/symbol', { query: 'i' })).toMatchObject([{ name: 'i' }]);
  expect(await diagnosticsOf(client, uri('wit/a.wit'))).toEqual(['R017']);
  client.received.length = 0;
  change([], [folder]);
  expect(await diagnosticsOf(client, uri('wit/a.wit'))).toEqual([]);
  expect(await client.request('workspace/symbol', { query: 'i' })).toEqual([]);
});

test('while somebody types, diagnostics wait for the text to rest', async () => {
  const client = start();
  await client.initialize();
  const uri = 'untitled:a.wit';
  client.notify('textDocument/didOpen', opened(uri, ''));
  const typed = 'package a:b; interface i { f: func(x: nothing); }';
  for (let version = 2; version <= typed.length + 1; version++) {
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: typed.slice(0, version - 1) }],
    });
  }
  expect(await diagnosticsOf(client, uri, typed.length + 1)).toEqual(['R017']);
  // One for the opened file at most, and one for the text at rest.
  expect(client.received.filter((one) => published(one, uri)).length).toBeLessThanOrEqual(2);
});

test('a file in deps/ is worked on with the package that depends on it', async () => {
  const uri = folderWith({
    'wit/a.wit': 'package a:b@1.0.0;\ninterface i { use x:y/z.{k}; }\n',
    'wit/deps/x/x.wit': 'package x:y;\ninterface z { type k = u8; }\n',
  });
  const client = start();
  await client.initialize();
  const dependency = uri('wit/deps/x/x.wit');
  client.notify(
    'textDocument/didOpen',
    opened(dependency, 'package x:y;\ninterface z { type k = u8; }\n'),
  );
  const found = await client.request('textDocument/references', {
    textDocument: { uri: dependency },
    position: { line: 1, character: 19 },
    context: { includeDeclaration: false },
  });
  expect(found).toEqual([
    {
      uri: uri('wit/a.wit'),
      range: { start: { line: 1, character: 25 }, end: { line: 1, character: 26 } },
    },
  ]);
});

test('a missing WASI package is completed, and added by creating files where the client can', async () => {
  const text = 'package a:b;\n\nworld w {\n  import wasi:random/random@0.2.12;\n}\n';
  const uri = folderWith({ 'wit/slot.wit': text });
  const client = start();
  await client.initialize({
    rootUri: uri(''),
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    },
  });
  const slot = uri('wit/slot.wit');
  client.notify('textDocument/didOpen', opened(slot, text));
  const position = { line: 3, character: 12 };
  const actions = (await client.request('textDocument/codeAction', {
    textDocument: { uri: slot },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  })) as { title: string; edit: { documentChanges: { kind?: string; uri?: string }[] } }[];
  expect(actions[0]?.title).toBe('Add `wasi:random@0.2.12` to deps/');
  expect(actions[0]?.edit.documentChanges[0]).toMatchObject({
    kind: 'create',
    uri: uri('wit/deps/wasi-random-0.2.12/package.wit'),
  });
  const items = (await client.request('textDocument/completion', {
    textDocument: { uri: slot },
    position,
  })) as { items: { label: string }[] };
  expect(items.items.map(({ label }) => label)).toContain('wasi:clocks/wall-clock@0.2.12');
  const plain = start();
  await plain.initialize({ rootUri: uri('') });
  plain.notify('textDocument/didOpen', opened(slot, text));
  expect(
    await plain.request('textDocument/codeAction', {
      textDocument: { uri: slot },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    }),
  ).toEqual([]);
});

test('a rename that cannot be is refused with the reason', async () => {
  const client = start();
  await client.initialize();
  const uri = 'untitled:a.wit';
  client.notify(
    'textDocument/didOpen',
    opened(uri, 'package a:b;\ninterface i { type x = u8; type y = u8; }'),
  );
  const { error } = await client.answer(
    client.start('textDocument/rename', {
      textDocument: { uri },
      position: { line: 1, character: 19 },
      newName: 'y',
    }),
  );
  expect(error).toEqual({
    code: -32803,
    message: '`y` is taken: the interface `i` has a type of that name.',
  });
});

test('a client that writes URIs in its own way gets them back so', async () => {
  const uri = folderWith({ 'wit/a b.wit': 'package a:b;\n' });
  const client = start();
  await client.initialize({ rootUri: uri('') });
  const spelled = uri('wit/a b.wit').replace('/a%20b.wit', '/%61%20b.wit');
  client.notify(
    'textDocument/didOpen',
    opened(spelled, 'package a:b;\ninterface i { type x = u8; f: func(a: x); }'),
  );
  const found = await client.request('textDocument/definition', {
    textDocument: { uri: spelled },
    position: { line: 1, character: 38 },
  });
  expect(found).toEqual([
    { uri: spelled, range: { start: { line: 1, character: 19 }, end: { line: 1, character: 20 } } },
  ]);
});

test('every request that is announced is answered', async () => {
  const client = start();
  await client.initialize();
  const textDocument = { uri: 'untitled:a.wit' };
  client.notify(
    'textDocument/didOpen',
    opened(textDocument.uri, 'package a:b;\n\ninterface i {\n  f: func(a: u8);\n}\n'),
  );
  const position = { line: 3, character: 12 };
  const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
  for (const method of [
    'completion',
    'hover',
    'signatureHelp',
    'definition',
    'typeDefinition',
    'references',
    'documentHighlight',
    'documentSymbol',
    'codeAction',
    'codeLens',
    'documentLink',
    'formatting',
    'foldingRange',
    'selectionRange',
    'semanticTokens/full',
    'inlayHint',
  ]) {
    const params = {
      textDocument,
      position,
      positions: [position],
      range,
      context: { includeDeclaration: true },
    };
    expect(await client.request(`textDocument/${method}`, params), method).toBeDefined();
  }
  expect(
    await client.request('textDocument/signatureHelp', { textDocument, position }),
  ).toMatchObject({
    signatures: [{ label: 'f: func(a: u8)' }],
  });
});
