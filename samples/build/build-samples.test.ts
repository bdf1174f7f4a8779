import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { buildSamples, builtPath } from './build-samples.ts';
import { readSamples } from './sample.ts';

const root = await mkdtemp(join(tmpdir(), 'slotwright-samples-'));
const oracle = createInProcessOracle();
afterAll(async () => {
  await oracle.dispose();
  await rm(root, { recursive: true });
});

const samplesFolder = join(root, 'samples');
const cache = join(root, 'cache');
const sampleFolder = join(samplesFolder, 'answer');

const slot = {
  schema: 'slot/1',
  slots: {
    answer: {
      world: 'a:b/answer',
      versions: [{ version: '1.0.0', wit: 'wit', status: 'served' }],
    },
  },
};
const wit = `package a:b@1.0.0;
interface run { answer: func() -> u32; }
world answer { export run; }
`;
const source = (answer: string) =>
  `(module (func (export "a:b/run@1.0.0#answer") (result i32) (i32.const ${answer})))`;
const entry = {
  file: 'answer.wasm',
  kind: 'wat',
  source: 'answer.wat',
  builtFor: '1.0.0',
  expect: 'fits',
  story: 'Answers.',
};

async function write(answer: string, plugins: readonly object[]): Promise<void> {
  await mkdir(join(sampleFolder, 'wit'), { recursive: true });
  await writeFile(join(sampleFolder, 'slot.json'), JSON.stringify(slot));
  await writeFile(join(sampleFolder, 'wit/a.wit'), wit);
  await writeFile(join(sampleFolder, 'answer.wat'), source(answer));
  await writeFile(
    join(sampleFolder, 'plugins.json'),
    JSON.stringify({ schema: 'sample-plugins/1', plugins }),
  );
}

async function build() {
  const built = await buildSamples(await readSamples(samplesFolder), { oracle, cache });
  return built.map(({ outcome }) => outcome.status);
}

const components = async () =>
  (await readdir(join(cache, 'answer/plugins'))).filter((file) => file.endsWith('.wasm'));

test('a plugin is built once, and again when its source changes', async () => {
  await write('41', [entry]);
  expect(await build()).toEqual(['built']);
  expect(await build()).toEqual(['kept']);
  await write('42', [entry]);
  const [sample] = await readSamples(samplesFolder);
  const [plugin] = sample?.plugins ?? [];
  if (sample === undefined || plugin === undefined) throw new Error('no sample was read');
  expect(await builtPath(sample, plugin, cache)).toBe(undefined);
  expect(await build()).toEqual(['built']);
  expect(await builtPath(sample, plugin, cache)).toBe(join(cache, 'answer/plugins/answer.wasm'));
});

test('what no longer builds leaves no older component behind', async () => {
  await write('42', [entry]);
  await build();
  await write('forty-two', [entry]);
  const [built] = await buildSamples(await readSamples(samplesFolder), { oracle, cache });
  expect(built?.outcome).toEqual({
    status: 'failed',
    why: expect.stringMatching(/^answer\.wat does not build: .*forty-two/s),
  });
  expect(await components()).toEqual([]);
});

test('what is in no table any more is removed', async () => {
  await write('42', [entry, { ...entry, file: 'second.wasm' }]);
  await build();
  expect(await components()).toEqual(['answer.wasm', 'second.wasm']);
  await write('42', [{ ...entry, file: 'second.wasm' }]);
  expect(await build()).toEqual(['kept']);
  expect(await components()).toEqual(['second.wasm']);
});

test('an edit of the WIT has to fit exactly one place', async () => {
  await write('42', [{ ...entry, wit: { edits: [{ replace: 'u64', with: 'u32' }] } }]);
  await expect(build()).rejects.toThrow(
    'answer/answer.wasm: the text to replace is 0 times in the WIT: "u64"',
  );
});

test('a table with an unknown expectation is refused with its place', async () => {
  await write('42', [{ ...entry, expect: 'maybe' }]);
  await expect(build()).rejects.toThrow(/plugins\.json: plugins\.0\.expect: /);
});
