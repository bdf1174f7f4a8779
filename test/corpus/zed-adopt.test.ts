/** Ten published versions of a real slot become one project, and plugins find their version in it. */

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { checkDocumentSchema } from '../../wit/reports/documents.ts';
import { flatten } from '../../wit/tools/flatten.ts';
import { readWit } from '../../workspace/read-wit.ts';
import { dummyComponents, Sandbox } from '../support/command.ts';
import { corpusSuite } from '../support/corpus.ts';

const versions = '0.8.0 0.6.0 0.5.0 0.4.0 0.3.0 0.2.0 0.1.0 0.0.6 0.0.4 0.0.1'.split(' ');

corpusSuite('adopting the versions of a real slot', (corpus) => {
  const source = join(corpus, 'zed-extension-api');

  test('one project of ten versions, and every plugin finds its own', {
    timeout: 120_000,
  }, async () => {
    const box = await Sandbox.create();
    cpSync(source, box.path, { recursive: true });
    const before = readdirSync(box.path);
    const adopted = await box.run(['adopt', 'since_v*']);
    expect([adopted.code, adopted.stderr]).toEqual([0, '']);
    expect(readdirSync(box.path)).toEqual([...before, 'slot.json'].sort());
    expect(JSON.parse(readFileSync(join(box.path, 'slot.json'), 'utf8'))).toEqual({
      schema: 'slot/1',
      slots: {
        extension: {
          world: 'zed:extension/extension',
          versions: versions.map((version) => ({
            version,
            wit: `since_v${version}`,
            status: 'served',
          })),
        },
      },
    });

    const worlds: Record<string, { text: string; world: string }> = {};
    for (const version of versions) {
      const text = flatten(await readWit(`since_v${version}`, box.path));
      worlds[`plugins/${version}.wasm`] = { text, world: 'extension' };
    }
    await box.write(await dummyComponents(worlds));
    const { code, stdout } = await box.run('check plugins --json');
    const { results } = v.parse(checkDocumentSchema, JSON.parse(stdout));
    await box.remove();

    const served = servedByTable(readFileSync(join(source, 'targets.tsv'), 'utf8'));
    expect([code, results.map(({ file, servedBy }) => [file, servedBy])]).toEqual([
      0,
      versions.toSorted().map((version) => [`plugins/${version}.wasm`, served.get(version)]),
    ]);
    expect(results.map(({ builtFor }) => builtFor)).toEqual(versions.toSorted());
  });
});

/** By version of the plugin, the versions of the world that it fits, newest first. */
function servedByTable(text: string): Map<string, string[]> {
  const [head = '', ...rows] = text.trim().split('\n');
  const columns = head.split('\t').slice(1).map(versionOf);
  return new Map(
    rows.map((row) => {
      const [name = '', ...cells] = row.split('\t');
      const fitting = columns.filter((_, index) => cells[index] === 'Y');
      return [versionOf(name), versions.filter((version) => fitting.includes(version))];
    }),
  );
}

function versionOf(directory: string): string {
  return directory.replace('since_v', '');
}
