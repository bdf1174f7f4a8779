/** A project on disk as the shell gives it to the app, for tests of the app's engine. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WitInput } from '../../wit/model/input.ts';
import type { SlotsDocument } from '../../workspace/contract/shell-data.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { parseSlotFile } from '../../workspace/project.ts';
import { readWitFrom } from '../../workspace/read-wit.ts';

/** Versions on disk only. */
export async function slotsDocumentOf(directory: string): Promise<SlotsDocument> {
  const path = join(directory, 'slot.json');
  const { data } = parseSlotFile(path, await readFile(path, 'utf8'));
  const tree = diskTree(directory);
  const slots = Object.entries(data.slots).map(async ([name, slot]) => ({
    name,
    world: slot.world,
    versions: await Promise.all(
      slot.versions.map(async ({ version, status, wit }) => {
        if (typeof wit !== 'string') throw new Error(`${version} is out of git`);
        const { main, deps } = await readWitFrom(tree, wit);
        return {
          version,
          status,
          path: wit,
          editable: true,
          main: packageOf(main),
          deps: deps.map(packageOf),
          depsPath: `${wit}/deps`,
        };
      }),
    ),
    ambient: slot.ambient ?? [],
    layer: slot.layer ?? ('semver' as const),
    capabilities: slot.capabilities,
    hosts: (data.hosts ?? []).map(({ release, serves }) => ({
      release,
      serves: serves[name] ?? [],
    })),
  }));
  return {
    slots: await Promise.all(slots),
    ...(data.lint === undefined ? {} : { lint: data.lint }),
    ...(data.sdk === undefined ? {} : { languages: data.sdk.languages }),
    problems: [],
  };
}

const packageOf = ({ path, files }: WitInput['main']) => ({
  path,
  files: files.map((file) =>
    'text' in file
      ? { path: file.path, text: file.text }
      : { path: file.path, bytes: new Uint8Array(file.bytes) },
  ),
});

/** A slot of one version made of texts, without policy. */
export function slotOfText(text: string, settings: Partial<SlotsDocument['slots'][number]> = {}) {
  const path = 'wit';
  const version = {
    status: 'served' as const,
    path,
    editable: true,
    main: { path, files: [{ path: `${path}/slot.wit`, text }] },
    deps: [],
    depsPath: `${path}/deps`,
  };
  const slot = {
    name: 'slot',
    versions: [version],
    ambient: [],
    layer: 'semver' as const,
    capabilities: undefined,
    hosts: [],
    ...settings,
  };
  return { slots: [slot], problems: [] } satisfies SlotsDocument;
}
