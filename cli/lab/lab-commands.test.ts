import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dummyComponents, type Sandbox } from '../../test/support/command.ts';
import { labCommand, type Ran } from '../../test/support/lab-command.ts';
import { inProcessRunner } from '../../test/support/lab-runner.ts';
import { sampleProject } from '../../test/support/sample-project.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Suite, SuiteCase } from '../../wit/lab/files.ts';
import { printLabFile, readRecording, readSuite } from '../../wit/lab/read-files.ts';
import type { Runner } from '../../wit/lab/runner.ts';
import {
  certifyDocumentSchema,
  exportsDocumentSchema,
  fuzzDocumentSchema,
  invokeDocumentSchema,
  replayDocumentSchema,
  testDocumentSchema,
} from '../../wit/reports/lab-documents.ts';
import { UnknownExportError } from './unknown-export.ts';

const invoke = (text: string): string =>
  `relay:tools/tool.invoke([{name: "text", value: ${JSON.stringify(JSON.stringify(text))}}])`;
const counts = (name: string, text: string, answer: string): SuiteCase => ({
  name,
  calls: [{ call: invoke(text), expect: [{ kind: 'equal', value: { ok: [{ text: answer }] } }] }],
});
const suite: Suite = {
  schema: 'suite/1',
  title: 'What a counter of words has to do',
  mocks: 'task.json',
  cases: [
    {
      name: 'describes itself',
      calls: [
        {
          call: 'relay:tools/tool.describe()',
          expect: [{ kind: 'matches', value: { name: { $text: '^count_' } } }],
        },
      ],
    },
    {
      name: 'describes itself alike each time',
      calls: [{ call: 'relay:tools/tool.describe()', expect: [{ kind: 'snapshot' }] }],
      plugins: ['count-words.wasm'],
    },
    {
      name: 'says which argument is missing',
      calls: [
        {
          call: 'relay:tools/tool.invoke([])',
          expect: [{ kind: 'error', error: { 'bad-argument': { $text: 'text' } } }],
        },
      ],
    },
    counts('counts words', 'one two  three', '3 words'),
    counts('counts no words in an empty text', '', '0 words'),
    counts('counts words of other scripts', 'über uns', '2 words'),
    {
      name: 'asks the host for nothing',
      calls: [{ call: invoke('a'), expect: [{ kind: 'returns' }, { kind: 'within', imports: 0 }] }],
    },
    {
      name: 'counts sentences',
      calls: [{ call: 'relay:tools/sentences.count("A. B.")', expect: [] }],
    },
  ],
};

let box: Sandbox;
beforeAll(async () => {
  // As at a person's machine: a build server takes no snapshots.
  vi.stubEnv('CI', undefined);
  box = await sampleProject('agent-tool', ['count-words.wasm', 'count-badly.wasm']);
  await box.write({ 'suites/tools.json': printLabFile(suite) });
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await box.remove();
});

const run = (words: string | readonly string[], runner?: () => Runner): Promise<Ran> =>
  labCommand(box.path, typeof words === 'string' ? words.split(' ') : words, runner);
const json = ({ stdout }: Ran): unknown => JSON.parse(stdout);
const failure = ({ code }: Ran): string =>
  code instanceof SlotwrightError ? `${code.code}: ${code.message}` : `exit code ${code}`;

/** Times, memory and hashes differ from run to run. */
const still = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<sha256>')
    .replace(/\d+(?:\.\d+)? ms/g, '<n> ms')
    .replace(/\d+\.\d s\./g, '<n> s.')
    .replace(/time="[\d.]+"/g, 'time="<n>"')
    .replace(/"(ms|startMs|memoryBytes)": [\d.]+/g, '"$1": 0');

const oneTwo = '[{name: "text", value: "\\"one two\\""}]';

describe('invoke', () => {
  test('calls run in one instance, and their values are shown in WAVE', async () => {
    const { code, stdout } = await run([
      'invoke',
      'plugins/count-words.wasm',
      'tool.describe()',
      `tool.invoke(${oneTwo})`,
      'tool.invoke([])',
    ]);
    expect(code).toBe(1);
    await expect(still(stdout)).toMatchFileSnapshot('golden/invoke.golden.txt');
  });

  test('the document has the value of each call, and what was called', async () => {
    const ran = await run([
      'invoke',
      'plugins/count-words.wasm',
      `tool.invoke(${oneTwo})`,
      'tool.invoke([])',
      '--json',
    ]);
    const { calls, confinement, plugin } = v.parse(invokeDocumentSchema, json(ran));
    expect([
      ran.code,
      confinement,
      plugin.file,
      calls.map(({ call, ok, value, error, trace }) => ({ call, ok, value, error, trace })),
    ]).toEqual([
      1,
      'node',
      'plugins/count-words.wasm',
      [
        {
          call: `tool.invoke(${oneTwo})`,
          ok: true,
          value: { ok: [{ text: '2 words' }] },
          error: undefined,
          trace: [],
        },
        {
          call: 'tool.invoke([])',
          ok: false,
          value: undefined,
          error: {
            kind: 'error',
            value: { err: { 'bad-argument': 'Give the text in `text`.' } },
          },
          trace: [],
        },
      ],
    ]);
  });

  test('what is written wrongly is told with what there is', async () => {
    const bad = async (...calls: string[]) =>
      failure(await run(['invoke', 'plugins/count-words.wasm', ...calls]));
    expect([
      await bad('tool.invok([])'),
      await bad('tool.invoke([{name: 5, value: ""}])'),
      await bad('tool.describe('),
      await bad('tool.describe()', '--mocks', 'tasks.json'),
      failure(await run(['invoke', 'plugins/none.wasm', 'tool.describe()'])),
    ]).toEqual([
      'bad-call: `tool.invok([])`: There is no function `tool.invok`. Did you mean `tool.invoke`?',
      'bad-call: `tool.invoke([{name: 5, value: ""}])`: values[0].name: Expected `string`, found the number `5`.',
      'bad-call: `tool.describe(`: Expected a value, found the end.',
      'no-such-file: There is no tasks.json.',
      'no-such-file: There is no plugins/none.wasm.',
    ]);
  });

  test('a run is recorded, in a new file only', async () => {
    const words = [
      'invoke',
      'plugins/count-words.wasm',
      `tool.invoke(${oneTwo.replace(' two', '  two')})`,
      '--record',
      'recordings/two.json',
    ];
    const first = await run(words);
    const file = join(box.path, 'recordings/two.json');
    const recording = readRecording('two.json', await readFile(file, 'utf8'));
    const again = await run(words);
    expect([first.code, recording.slot, recording.events.length, failure(again)]).toEqual([
      0,
      'agent-tool',
      1,
      'file-exists: recordings/two.json is there already and is left as it is.',
    ]);
  });
});

describe('what can be called', () => {
  test('is listed where no call is given, with calls that can be pasted', async () => {
    const listed = await run('invoke plugins/count-words.wasm');
    const { exports } = v.parse(
      exportsDocumentSchema,
      json(await run('invoke plugins/count-words.wasm --json')),
    );
    const examples = exports.flatMap(({ example = [] }) => example);
    const called = await run(['invoke', 'plugins/count-words.wasm', ...examples, '--json']);
    const { calls } = v.parse(invokeDocumentSchema, json(called));
    expect([listed.code, calls.map((one) => one.function)]).toEqual([
      0,
      exports.map((one) => one.function),
    ]);
    await expect(listed.stdout).toMatchFileSnapshot('golden/exports.golden.txt');
  });

  test('is told where a call names something else, as data too', async () => {
    const { code } = await run(['invoke', 'plugins/count-words.wasm', 'tool.invok([])']);
    if (!(code instanceof UnknownExportError)) throw new Error(`${code}`);
    expect([code.advice?.split('\n'), code.exports.map(({ call }) => call)]).toEqual([
      [
        'plugins/count-words.wasm exports',
        '  tool.describe() -> description',
        '  tool.invoke(values: list<argument>) -> result<list<content>, failure>',
        '`slotwright invoke plugins/count-words.wasm` lists them with examples.',
      ],
      ['tool.describe', 'tool.invoke'],
    ]);
  });
});

test('what is given is read before the place is opened where plugins run', async () => {
  await box.write({
    'module.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    'recordings/there.json': '{}',
    'mocks/lost.json': printLabFile({
      schema: 'mocks/1',
      mocks: { 'relay:tools/http.fetch': { kind: 'script', file: 'lost.js', export: 'a' } },
    }),
    'suites-lost/lost.json': printLabFile({ ...suite, mocks: 'lost.json' }),
  });
  const opened = (): Runner => {
    throw new Error('it was opened');
  };
  const told = async (words: string): Promise<string> =>
    failure(await run(words, opened)).split(':')[0] ?? '';
  const words = [
    'invoke module.wasm a()',
    'invoke plugins/none.wasm a()',
    'invoke plugins/count-words.wasm tool.invok([])',
    'invoke plugins/count-words.wasm tool.describe() --mocks lost.json',
    'invoke plugins/count-words.wasm tool.describe() --record recordings/there.json',
    'test --plugin plugins/none.wasm',
    'test --suite suites-lost/lost.json',
    'replay recordings/there.json',
    'fuzz module.wasm',
    'fuzz plugins/count-words.wasm tool.walk',
    'fuzz plugins/count-words.wasm --mocks lost.json',
    'certify plugins/none.wasm',
    'certify plugins/count-words.wasm --suite suites-lost/lost.json',
  ];
  const codes: string[] = [];
  for (const each of words) codes.push(await told(each));
  for (const file of ['recordings/there.json', 'mocks/lost.json', 'suites-lost/lost.json']) {
    await rm(join(box.path, file));
  }
  expect(codes).toEqual([
    'not-runnable',
    'no-such-file',
    'bad-call',
    'no-such-file',
    'file-exists',
    'no-such-file',
    'no-such-file',
    'bad-lab-file',
    'not-runnable',
    'no-such-function',
    'no-such-file',
    'no-such-file',
    'no-such-file',
  ]);
});

describe('test', () => {
  test('one that fits passes, one that misbehaves is told why, in every format', async () => {
    // Takes the snapshot first, so that all formats are of the same suites.
    await run('test');
    for (const format of ['text', 'junit', 'markdown'] as const) {
      const { code, stdout } = await run(`test --format ${format}`);
      expect(code).toBe(1);
      await expect(still(stdout)).toMatchFileSnapshot(
        `golden/test.golden.${format === 'junit' ? 'xml' : format === 'markdown' ? 'md' : 'txt'}`,
      );
    }
  });

  test('all that ran is in the document, with its failures in parts', async () => {
    const ran = await run('test --json --coverage');
    const document = v.parse(testDocumentSchema, json(ran));
    const failed = document.results.filter(({ state }) => state === 'failed');
    expect([
      document.slot,
      document.passed,
      document.failed,
      failed[0]?.case,
      failed[0]?.failures,
      document.coverage?.counts.exports,
    ]).toEqual([
      'agent-tool',
      11,
      2,
      'counts words',
      [
        {
          call: 1,
          message: 'Expected `"3 words"` at `ok[0].text`, got `"4 words"`.',
          path: 'ok[0].text',
          expected: '"3 words"',
          found: '"4 words"',
        },
      ],
      [2, 2],
    ]);
  });

  test('shards have each case once', async () => {
    const names: string[] = [];
    for (const shard of ['1/3', '2/3', '3/3']) {
      const ran = await run(`test --json --shard ${shard} --plugin plugins/count-words.wasm`);
      names.push(...v.parse(testDocumentSchema, json(ran)).results.map((one) => one.case));
    }
    const all = await run('test --json --plugin plugins/count-words.wasm');
    const whole = v.parse(testDocumentSchema, json(all)).results.map((one) => one.case);
    expect([names.length, names.toSorted()]).toEqual([8, whole.toSorted()]);
  });

  test('snapshots are taken into the suite once, held to, and taken anew when asked', async () => {
    const suite = 'suites/taken.json';
    const file = join(box.path, suite);
    const call = { call: 'relay:tools/tool.describe()', expect: [{ kind: 'snapshot' }] };
    await writeFile(
      file,
      JSON.stringify({ schema: 'suite/1', cases: [{ name: 'a', calls: [call] }] }),
    );
    const words = `test --json --suite ${suite} --plugin plugins/count-words.wasm`;
    const summaryOf = async (more = '') => {
      const { snapshots, failed } = v.parse(testDocumentSchema, json(await run(words + more)));
      return [snapshots, failed];
    };
    const first = await summaryOf();
    const kept = readSuite(suite, await readFile(file, 'utf8'));
    await writeFile(file, (await readFile(file, 'utf8')).replace('count_words', 'count_letters'));
    const held = await summaryOf();
    const updated = await summaryOf(' --update');
    expect([
      first,
      kept.cases[0]?.calls[0]?.expect[0],
      held,
      updated,
      (await readFile(file, 'utf8')).includes('count_words'),
    ]).toEqual([
      [{ taken: 1, files: [suite] }, 0],
      expect.objectContaining({
        kind: 'snapshot',
        value: expect.objectContaining({ name: 'count_words' }),
      }),
      [{ taken: 0, files: [] }, 1],
      [{ taken: 1, files: [suite] }, 0],
      true,
    ]);
  });

  test('a build server takes no snapshot: the case fails, and the file stays as it is', async () => {
    const suite = 'suites/refused.json';
    const call = { call: 'relay:tools/tool.describe()', expect: [{ kind: 'snapshot' }] };
    const text = JSON.stringify({ schema: 'suite/1', cases: [{ name: 'a', calls: [call] }] });
    await writeFile(join(box.path, suite), text);
    const words = `test --json --suite ${suite} --plugin plugins/count-words.wasm`;
    vi.stubEnv('CI', 'true');
    const ran = await run(words).finally(() => vi.stubEnv('CI', undefined));
    const { snapshots, failed } = v.parse(testDocumentSchema, json(ran));
    expect([ran.code, snapshots, failed]).toEqual([1, { taken: 0, files: [] }, 1]);
    expect(await readFile(join(box.path, suite), 'utf8')).toBe(text);
  });

  test('a plugin that cannot be run is told beside those that can', async () => {
    await writeFile(
      join(box.path, 'module.wasm'),
      new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    );
    const ran = await run(
      'test --suite suites/tools.json --plugin module.wasm --plugin plugins/count-words.wasm',
    );
    expect([ran.code, still(ran.stdout).split('\n').slice(0, 3)]).toEqual([
      1,
      [
        '✗ module.wasm cannot be run: it is not a component.',
        '✓ plugins/count-words.wasm passes 7 cases; 1 is skipped.',
        '2 plugins, 8 cases: 7 passed and 1 skipped; 1 plugin cannot be run. <n> s.',
      ],
    ]);
  });

  test('a suite that is broken is told with its place, and left as it is', async () => {
    const file = join(box.path, 'broken.json');
    const text = '{\n  "schema": "suite/1",\n  "cases": [{ "name": "a", "calls": [] }]\n}\n';
    await writeFile(file, text);
    const ran = await run('test --suite broken.json');
    await writeFile(file, text.replace('suite/1', 'suite/7'));
    const newer = await run('test --suite broken.json');
    expect([failure(ran), failure(newer), await readFile(file, 'utf8')]).toEqual([
      'bad-lab-file: broken.json:3:37: `cases[0].calls` has to have at least one entry.',
      'unknown-schema: broken.json:2:13: the format is `suite/7`; this version of slotwright knows `suite/1`.',
      text.replace('suite/1', 'suite/7'),
    ]);
  });

  test('a mock of what the slot does not have is told', async () => {
    const suite = {
      schema: 'suite/1',
      cases: [
        {
          name: 'a',
          calls: [{ call: 'relay:tools/tool.describe()', expect: [] }],
          mocks: { 'relay:tools/htp.fetch': { kind: 'default' } },
        },
      ],
    };
    await writeFile(join(box.path, 'slip.json'), JSON.stringify(suite));
    const ran = await run('test --json --suite slip.json --plugin plugins/count-words.wasm');
    expect(v.parse(testDocumentSchema, json(ran)).remarks).toEqual([
      'slip.json mocks `relay:tools/htp.fetch`, which agent-tool does not import.',
    ]);
  });

  test('without a suite, a plugin or a case, it says what to do', async () => {
    const other = { ...suite, mocks: undefined, plugins: ['other.wasm'] };
    await writeFile(join(box.path, 'elsewhere.json'), JSON.stringify(other));
    expect([
      failure(await labCommand(join(box.path, 'wit'), ['test'])),
      failure(await run('test --suite suites/tools.json --plugin none')),
      failure(await run('test --shard 3/2')),
      failure(await run('test --suite elsewhere.json')),
    ]).toEqual([
      'no-suites: There is no suite in suites.',
      'no-such-file: There is no none.',
      'bad-shard: `3/2` is no shard.',
      'no-cases: No case of the suites is for these plugins.',
    ]);
  });
});

describe('replay', () => {
  test('a recording is the same with its plugin, and another does otherwise', async () => {
    const same = await run('replay recordings/two.json');
    const other = await run(
      'replay recordings --plugin plugins/count-badly.wasm --plugin plugins/count-words.wasm',
    );
    const document = v.parse(replayDocumentSchema, json(await run('replay --json')));
    expect([same.code, other.code, document.same, document.diverged]).toEqual([0, 1, 1, 0]);
    await expect(other.stdout).toMatchFileSnapshot('golden/replay.golden.txt');
  });

  test('a recording of a plugin that is not there is refused', async () => {
    const text = await readFile(join(box.path, 'recordings/two.json'), 'utf8');
    await writeFile(
      join(box.path, 'other.json'),
      text.replace('count-words.wasm', 'gone.wasm').replace(/"sha256": "\w+"/, '"sha256": "0"'),
    );
    const ran = await run('replay other.json --json');
    expect([ran.code, v.parse(replayDocumentSchema, json(ran)).results[0]?.differences]).toEqual([
      1,
      ['It is not among the plugins of the project: name it with `--plugin`.'],
    ]);
  });
});

describe('fuzz', () => {
  test('a sample holds, and the seed is told', async () => {
    const ran = await run('fuzz plugins/count-words.wasm tool.invoke --seed 7 --runs 300');
    expect([ran.code, ran.stdout.split('\n')]).toEqual([
      0,
      [
        '✓ plugins/count-words.wasm does not fail in 300 runs.',
        'It ran in a process of Node, which is no fence: run only plugins that you trust so.',
        'The same again: --seed 7.',
        '',
      ],
    ]);
  });

  test('what fails is kept once, and fails as a test until it is mended', async () => {
    const { pluginOf } = await import('../../test/support/wat-plugins.ts').then((all) => ({
      pluginOf: all.forwarder,
    }));
    const { parse } = await import('@bytecodealliance/jco-transpile/wasm-tools');
    await writeFile(join(box.path, 'forwarder.wasm'), await parse(pluginOf()));
    const words =
      'fuzz forwarder.wasm trap --seed 3 --runs 20 --keep suites/fuzz.json --slot wit/v2.0.0';
    const first = await run(`${words} --json`);
    const again = await run(`${words} --json`);
    const document = v.parse(fuzzDocumentSchema, json(first));
    const { kept } = v.parse(fuzzDocumentSchema, json(again));
    const tested = await run('test --json --suite suites/fuzz.json --plugin forwarder.wasm');
    expect([
      first.code,
      document.failures.map(({ shrunk, kind, times }) => ({ shrunk, kind, times })),
      document.kept?.cases.length,
      kept?.cases,
      v.parse(testDocumentSchema, json(tested)).results.map(({ state }) => state),
    ]).toEqual([1, [{ shrunk: 'trap()', kind: 'trap', times: 20 }], 1, [], ['trapped']]);
  });

  test('numbers are numbers', async () => {
    expect([
      failure(await run('fuzz plugins/count-words.wasm --runs many')),
      failure(await run('fuzz plugins/count-words.wasm --seed 99999999999')),
      failure(await run('fuzz plugins/count-words.wasm tool.walk')),
    ]).toEqual([
      'bad-number: `--runs` is a whole number from 1 to 1000000, not `many`.',
      'bad-number: `--seed` is a whole number from 0 to 2147483647, not `99999999999`.',
      'no-such-function: plugins/count-words.wasm: There is no function `tool.walk`. There is `relay:tools/tool@2.0.0.describe` and `relay:tools/tool@2.0.0.invoke`.',
    ]);
  });
});

describe('certify', () => {
  test('every stage is answered, in text and in Markdown', async () => {
    const words =
      'certify plugins/count-words.wasm --suite suites/tools.json --runs 50 --budget size=1MiB call=5s';
    const text = await run(words);
    const markdown = await run(`${words} --format markdown`);
    expect([text.code, markdown.code]).toEqual([0, 0]);
    await expect(still(text.stdout)).toMatchFileSnapshot('golden/certify.golden.txt');
    await expect(still(markdown.stdout)).toMatchFileSnapshot('golden/certify.golden.md');
  });

  test('one that misbehaves is not certified, and says what changed', async () => {
    const ran = await run(
      'certify plugins/count-badly.wasm --previous plugins/count-words.wasm --suite suites/tools.json --runs 10 --budget size=100 --json',
    );
    const { certified, stages, plugin, previous, slot } = v.parse(certifyDocumentSchema, json(ran));
    expect([
      ran.code,
      certified,
      plugin.sha256 === previous?.sha256,
      slot.version,
      stages.map(({ stage, state }) => `${stage} ${state}`),
    ]).toEqual([
      1,
      false,
      false,
      '2.0.0',
      [
        'readable passed',
        'names passed',
        'fit passed',
        'features passed',
        'capabilities passed',
        'size failed',
        'instantiate passed',
        'suite failed',
        'time passed',
        'fuzz passed',
        'behaviour warned',
      ],
    ]);
  });

  test('a capability that is gone is no warning, in any format', async () => {
    const text = await box.read('wit/v2.0.0/tools.wit');
    const without = (names: string): { readonly text: string; readonly world: string } => ({
      text: text.replace(new RegExp(`@since\\([^)]*\\)\\s*import (?:${names});`, 'g'), ''),
      world: 'agent-tool',
    });
    await box.write(
      await dummyComponents({
        'some.wasm': without('http|secrets|workspace'),
        'other.wasm': without('http|progress|workspace'),
        'none.wasm': without('http|secrets|progress|workspace'),
      }),
    );
    const stageOf = async (file: string) => {
      const words = `certify ${file} --previous some.wasm --runs 0 --suite suites/tools.json`;
      const { stages, capabilities } = v.parse(
        certifyDocumentSchema,
        json(await run(`${words} --json`)),
      );
      const { stdout } = await run(words);
      const markdown = (await run(`${words} --format markdown`)).stdout;
      const stage = stages.find((one) => one.stage === 'capabilities');
      return {
        state: stage?.state,
        reasons: stage?.reasons,
        notes: stage?.notes,
        gone: capabilities.gone,
        text: stdout.split('\n').filter((line) => /^\S Capabilities|New:|No longer/.test(line)),
        markdown: markdown.split('\n').filter((line) => /Capabilities|New:|No longer/.test(line)),
      };
    };
    expect([await stageOf('none.wasm'), await stageOf('other.wasm')]).toEqual([
      {
        state: 'passed',
        reasons: [],
        notes: ['No longer: Show what it is doing.'],
        gone: ['progress'],
        text: [
          '✓ Capabilities     It asks for less than the previous one.',
          '  i No longer: Show what it is doing.',
        ],
        markdown: [
          '| ✅ | Capabilities | It asks for less than the previous one. |',
          '<summary>Capabilities: 1 line</summary>',
          '- ℹ️ No longer: Show what it is doing.',
        ],
      },
      {
        state: 'warned',
        reasons: [
          'New: Use secrets without seeing them (medium risk), by relay:tools/secrets@2.0.0.',
        ],
        notes: ['No longer: Show what it is doing.'],
        gone: ['progress'],
        text: [
          '! Capabilities     It asks for more than the previous one.',
          '    New: Use secrets without seeing them (medium risk), by relay:tools/secrets@2.0.0.',
          '  i No longer: Show what it is doing.',
        ],
        markdown: [
          '| 🟡 | Capabilities | It asks for more than the previous one. |',
          '<summary>Capabilities: 2 lines</summary>',
          '- New: Use secrets without seeing them \\(medium risk\\), by relay:tools/secrets@\u20602.0.0.',
          '- ℹ️ No longer: Show what it is doing.',
        ],
      },
    ]);
  }, 60_000);

  test('what is no component, and what cannot be run here, leaves stages out', async () => {
    await writeFile(
      join(box.path, 'module.wasm'),
      new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    );
    const broken = await run('certify module.wasm --json');
    const nowhere = (): Runner => ({
      ...inProcessRunner(),
      open: () => {
        throw new SlotwrightError('unsupported', 'sandbox-unavailable', 'There is no browser.');
      },
    });
    const unavailable = await run('certify plugins/count-words.wasm --json', nowhere);
    expect((await run('certify plugins/count-words.wasm', nowhere)).stdout).toMatch(
      /is not certified for .*: nothing that was looked at fails, and it was not run\.\n/,
    );
    expect(failure(await run('certify plugins/count-words.wasm --previous module.wasm'))).toBe(
      'not-a-component: The previous one, module.wasm, is a core module, not a component.',
    );
    const statesOf = (ran: Ran) =>
      v.parse(certifyDocumentSchema, json(ran)).stages.map(({ state }) => state);
    expect([broken.code, statesOf(broken), unavailable.code, statesOf(unavailable)]).toEqual([
      1,
      [
        'failed',
        ...Array.from({ length: 4 }, () => 'skipped'),
        'passed',
        ...Array.from({ length: 5 }, () => 'skipped'),
      ],
      3,
      [...Array.from({ length: 6 }, () => 'passed'), ...Array.from({ length: 5 }, () => 'skipped')],
    ]);
  });

  test('a budget that is none is refused', async () => {
    expect(failure(await run('certify plugins/count-words.wasm --budget sise=5'))).toBe(
      'bad-budget: `sise=5` is no budget.',
    );
  });
});
