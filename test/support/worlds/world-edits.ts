/** Edits of what a world holds, and of names and versions around it. */

import { type Direction, mainPackage, nameOf, type WorldItem } from './ast.ts';
import type { Choices } from './choices.ts';
import type { Edit, Site } from './edits.ts';
import { versions } from './generate.ts';
import { freshName, takenNames } from './names.ts';

const worldNames = (site: Site): Set<string> => takenNames(site.slot.world.items.map(nameOf));

type External = Extract<WorldItem, { direction: Direction }>;

function pickExternal({ slot, choices }: Site, direction?: Direction): External | undefined {
  const items = slot.world.items.filter(
    (item): item is External =>
      'direction' in item && (direction === undefined || item.direction === direction),
  );
  return items.length === 0 ? undefined : choices.pick(items);
}

function add(direction: Direction): Edit['apply'] {
  return (site) => {
    const item = site.builder.worldItem(worldNames(site), direction);
    site.slot.world.items.push(item);
    return item.kind;
  };
}

function remove(direction: Direction): Edit['apply'] {
  return (site) => {
    const item = pickExternal(site, direction);
    if (item === undefined) return undefined;
    const { items } = site.slot.world;
    items.splice(items.indexOf(item), 1);
    return item.kind;
  };
}

/** The next version by a rule of semantic versioning, or a prerelease of it. */
function bumped(version: string, part: 'major' | 'minor' | 'patch' | 'prerelease'): string {
  const [major = 0, minor = 0, patch = 0] = version
    .split(/[-+]/, 1)
    .join('')
    .split('.')
    .map(Number);
  if (part === 'major') return `${major + 1}.0.0`;
  if (part === 'minor') return `${major}.${minor + 1}.0`;
  if (part === 'patch') return `${major}.${minor}.${patch + 1}`;
  return `${major}.${minor + 1}.0-rc.${1 + (patch % 3)}`;
}

function bump(part: 'major' | 'minor' | 'patch' | 'prerelease'): Edit {
  return {
    name: `version: ${part}`,
    rules: ['W026', 'W025'],
    apply: ({ slot, choices }) => {
      const pkg = choices.chance(60) ? mainPackage(slot) : choices.pick(slot.packages);
      if (pkg.version === undefined) return undefined;
      pkg.version = bumped(pkg.version, part);
      return part;
    },
  };
}

function gate(choices: Choices, item: { gate?: string }): 'since' | 'deprecated' | undefined {
  return item.gate === undefined ? choices.pick(['since', 'deprecated'] as const) : undefined;
}

export const worldEdits: Edit[] = [
  { name: 'import added', rules: ['W003'], apply: add('import') },
  { name: 'import removed', rules: ['W001', 'W031'], apply: remove('import') },
  { name: 'export added', rules: ['W002'], apply: add('export') },
  { name: 'export removed', rules: ['W004'], apply: remove('export') },
  {
    name: 'import made export or back',
    rules: ['W027'],
    apply: (site) => {
      const item = pickExternal(site);
      if (item === undefined) return undefined;
      item.direction = item.direction === 'import' ? 'export' : 'import';
      return item.direction;
    },
  },
  {
    name: 'label changed',
    rules: ['W001', 'W002', 'W003', 'W004'],
    apply: (site) => {
      const named = site.slot.world.items.filter(
        (item): item is External => 'direction' in item && nameOf(item) !== undefined,
      );
      if (named.length === 0) return undefined;
      const item = site.choices.pick(named);
      const name = freshName(site.choices, worldNames(site));
      if (item.kind === 'interface') item.label = name;
      else if (item.kind === 'inline') item.name = name;
      else item.function.name = name;
      return item.kind;
    },
  },
  {
    name: 'implements changed',
    rules: ['W029', 'W001', 'W002', 'W003', 'W004'],
    apply: (site) => {
      const plain = site.slot.world.items.filter((item) => item.kind === 'interface');
      if (plain.length === 0) return undefined;
      const item = site.choices.pick(plain);
      if (item.label === undefined) item.label = freshName(site.choices, worldNames(site));
      else delete item.label;
      return item.label === undefined ? 'label removed' : 'label added';
    },
  },
  {
    name: 'labelled interface replaced',
    rules: ['W029', 'W005', 'W006', 'W020'],
    apply: ({ slot, choices }) => {
      const labelled = slot.world.items.filter(
        (item) => item.kind === 'interface' && item.label !== undefined,
      );
      const item = labelled.length === 0 ? undefined : choices.pick(labelled);
      const { interfaces } = mainPackage(slot);
      if (item?.kind !== 'interface' || interfaces.length === 0) return undefined;
      item.ref = { package: slot.packages.length - 1, name: choices.pick(interfaces).name };
      return 'interface';
    },
  },
  {
    name: 'interface renamed',
    rules: ['W025'],
    apply: ({ slot, choices }) => {
      const index = choices.below(slot.packages.length);
      const list = slot.packages[index]?.interfaces ?? [];
      if (list.length === 0) return undefined;
      const item = choices.pick(list);
      const before = item.name;
      item.name = freshName(choices, takenNames([...list.map(({ name }) => name), 'slot']));
      const uses = [
        ...slot.packages.flatMap((pkg) => pkg.interfaces.flatMap(({ items }) => items)),
        ...slot.world.items,
        ...slot.world.items.flatMap((inner) => (inner.kind === 'inline' ? inner.items : [])),
      ];
      for (const use of uses) {
        const ref = use.kind === 'use' ? use.from : use.kind === 'interface' ? use.ref : undefined;
        if (ref?.package === index && ref.name === before) ref.name = item.name;
      }
      return 'interface';
    },
  },
  {
    name: 'interface added, used by nothing',
    rules: [],
    apply: ({ slot, builder }) => {
      builder.addInterface(slot.packages.length - 1);
      return 'interface';
    },
  },
  {
    name: 'interface removed',
    rules: ['W001', 'W004', 'W020'],
    apply: ({ slot, choices }) => {
      const pkg = choices.pick(slot.packages);
      if (pkg.interfaces.length === 0) return undefined;
      pkg.interfaces.splice(choices.below(pkg.interfaces.length), 1);
      return 'interface';
    },
  },
  {
    name: 'package renamed',
    rules: ['W025'],
    apply: ({ slot, choices }) => {
      const pkg = choices.pick(slot.packages);
      pkg.name = `${pkg.name}-next`;
      return pkg === mainPackage(slot) ? 'main' : 'dependency';
    },
  },
  {
    name: 'world renamed',
    rules: [],
    apply: ({ slot }) => {
      slot.world.name = 'slot-next';
      return 'world';
    },
  },
  {
    name: 'world reordered',
    rules: [],
    apply: ({ slot }) => {
      const external = slot.world.items.filter((item) => 'direction' in item);
      if (external.length < 2) return undefined;
      const others = slot.world.items.filter((item) => !('direction' in item));
      slot.world.items = [...others, ...external.reverse()];
      return 'world';
    },
  },
  bump('patch'),
  bump('minor'),
  bump('major'),
  bump('prerelease'),
  {
    name: 'version added or removed',
    rules: ['W026', 'W025'],
    apply: ({ slot, choices }) => {
      const pkg = choices.pick(slot.packages);
      if (pkg.version !== undefined) {
        delete pkg.version;
        return 'removed';
      }
      const version = choices.pick(versions);
      if (version === '') return undefined;
      pkg.version = version;
      return 'added';
    },
  },
  {
    name: 'gate changed',
    rules: ['W028', 'W031'],
    apply: ({ scope, choices }) => {
      const items = scope.items.filter((item) => item.kind === 'function' || item.kind === 'type');
      if (items.length === 0) return undefined;
      const item = choices.pick(items);
      const next = gate(choices, item);
      if (next === undefined) delete item.gate;
      else item.gate = next;
      return next ?? 'none';
    },
  },
  {
    name: 'docs changed',
    rules: [],
    apply: ({ scope, choices }) => {
      const items = scope.items.filter((item) => item.kind === 'function' || item.kind === 'type');
      if (items.length === 0) return undefined;
      choices.pick(items).docs = 'Says more than before.';
      return 'docs';
    },
  },
];

/** Edits after which an old plugin still fits, as a rule. */
export const gentleEdits = new Set([
  'import added',
  'export removed',
  'functions reordered',
  'interface added, used by nothing',
  'world renamed',
  'world reordered',
  'docs changed',
  'gate changed',
  'version: patch',
  'version: minor',
]);
