/**
 * The exports of a plugin as a tree, with the tests that are kept of each. Interfaces and resources are
 * folders; names that share a beginning are folded under it: `language-server-` holds `command`.
 */

import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import type { CaseState, SuiteView } from '../../../core/lab-store.ts';
import type { TreeNode } from '../../../ui/tree.tsx';

export type ExportItem =
  /** `count`: functions below it. */
  | {
      readonly kind: 'folder';
      readonly name: string;
      readonly count: number;
      /** The whole id of an interface. */
      readonly id?: string;
    }
  /** `name`: what is left of it below its folders. `failing`: any of its tests. */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly path: string;
      readonly count: number;
      readonly failing: boolean;
    }
  | {
      readonly kind: 'case';
      readonly name: string;
      readonly suite: string;
      readonly state: CaseState;
      readonly reason: string | undefined;
    };

type Node = TreeNode<ExportItem>;

const otherPlugins = 'others';
/** Tests that are not for the plugin stand there. */
export const othersId = `folder ${otherPlugins}`;

/** So many names that share a beginning of two words are folded. */
const fewest = 3;

export function exportTree(
  exports: readonly FunctionPlace[],
  suites: readonly SuiteView[],
  search = '',
): readonly Node[] {
  const wanted = search.trim().toLowerCase();
  const cases = casesByFunction(suites);
  const shown = exports.flatMap((place) => {
    const all = cases.get(place.path) ?? [];
    if (wanted === '' || place.path.toLowerCase().includes(wanted)) return [{ place, cases: all }];
    const found = all.filter(({ item }) => item.name.toLowerCase().includes(wanted));
    return found.length === 0 ? [] : [{ place, cases: found }];
  });

  const groups = new Map<string, Leaf[]>();
  for (const { place, cases: own } of shown) {
    const group = place.extern ?? '';
    const name = group === '' ? place.path : place.path.slice(group.length + 1);
    const list = groups.get(group) ?? [];
    groups.set(group, list);
    list.push({ name, path: place.path, cases: own });
  }
  const names = interfaceNames([...groups.keys()]);
  const nodes = [...groups].flatMap(([group, leaves]): readonly Node[] =>
    group === ''
      ? folded(leaves, '')
      : [folder(group, names.get(group) ?? group, folded(leaves, group), leaves.length, group)],
  );
  const others = (cases.get(undefined) ?? []).filter(
    ({ item }) => wanted === '' || item.name.toLowerCase().includes(wanted),
  );
  return others.length === 0
    ? nodes
    : [...nodes, folder(otherPlugins, 'For other plugins', others, others.length)];
}

interface Leaf {
  readonly name: string;
  readonly path: string;
  readonly cases: readonly CaseNode[];
}

type CaseNode = TreeNode<Extract<ExportItem, { kind: 'case' }>>;

/** `undefined`: those that call what the plugin does not export. */
function casesByFunction(
  suites: readonly SuiteView[],
): ReadonlyMap<string | undefined, readonly CaseNode[]> {
  const found = new Map<string | undefined, CaseNode[]>();
  for (const { path: suite, cases } of suites) {
    for (const { name, function: called, state, reasons } of cases) {
      const list = found.get(called) ?? [];
      found.set(called, list);
      list.push({
        id: caseId({ suite, name }),
        item: { kind: 'case', name, suite, state, reason: reasons[0] },
      });
    }
  }
  return found;
}

export const caseId = ({
  suite,
  name,
}: {
  readonly suite: string;
  readonly name: string;
}): string => `case ${suite} ${name}`;

/** `mod` of `emberfall:modding/mod@0.5.0`, where no other interface is called so. */
function interfaceNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map(
    ids.map((id) => [id, id.slice(id.lastIndexOf('/') + 1).replace(/@.*$/, '')]),
  );
  const all = [...names.values()];
  return new Map(
    [...names].map(([id, name]) => [id, all.filter((one) => one === name).length > 1 ? id : name]),
  );
}

const folder = (
  id: string,
  name: string,
  children: readonly Node[],
  count: number,
  whole?: string,
): Node => ({
  id: `folder ${id}`,
  item: { kind: 'folder', name, count, ...(whole === undefined ? {} : { id: whole }) },
  children,
});

/** In the order of the first of each: resources by name, then shared beginnings. */
function folded(leaves: readonly Leaf[], above: string): readonly Node[] {
  const shares = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const start = startOf(leaf.name);
    const list = shares.get(start) ?? [];
    shares.set(start, list);
    list.push(leaf);
  }
  const done = new Set<string>();
  return leaves.flatMap((leaf): readonly Node[] => {
    const start = startOf(leaf.name);
    const group = shares.get(start) ?? [];
    const isResource = start.endsWith('.');
    if (start === '' || (!isResource && group.length < fewest)) return [functionNode(leaf)];
    if (done.has(start)) return [];
    done.add(start);
    const shared = isResource ? start : sharedStart(group.map((one) => one.name));
    const children = group.map((one) =>
      functionNode({ ...one, name: one.name.slice(shared.length) }),
    );
    const name = isResource ? start.slice(0, -1) : shared;
    return [folder(`${above} ${start}`, name, children, group.length)];
  });
}

/** `blob.` of a resource's function, `language-server-` of one with three words or more. */
function startOf(name: string): string {
  const dot = name.indexOf('.');
  if (dot > 0) return name.slice(0, dot + 1);
  return /^[^-]+-[^-]+-(?=.)/.exec(name)?.[0] ?? '';
}

/** All whole words that the names have in common, each of which goes on behind them. */
function sharedStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let end = 0;
  for (let at = first.indexOf('-'); at >= 0; at = first.indexOf('-', at + 1)) {
    const start = first.slice(0, at + 1);
    if (!others.every((name) => name.startsWith(start))) break;
    end = at + 1;
  }
  return first.slice(0, end);
}

function functionNode({ name, path, cases }: Leaf): Node {
  const item: ExportItem = {
    kind: 'function',
    name,
    path,
    count: cases.length,
    failing: cases.some(({ item: { state } }) => state === 'failed' || state === 'trapped'),
  };
  return cases.length === 0 ? { id: path, item } : { id: path, item, children: cases };
}

/** The folders that a node is in, from the outermost. */
export function above(nodes: readonly Node[], id: string): readonly string[] | undefined {
  for (const node of nodes) {
    if (node.id === id) return [];
    const inside = above(node.children ?? [], id);
    if (inside !== undefined) return [node.id, ...inside];
  }
  return undefined;
}
