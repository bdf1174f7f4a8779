/** The project's files as a tree: WIT first, then other folders, then files; hidden ones left out. */

import type { FileEntry, SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import { nameOf } from '../../core/paths.ts';
import type { TreeNode } from '../../ui/tree-model.ts';

export interface FileItem {
  readonly path: string;
  readonly name: string;
  readonly kind: 'file' | 'directory';
  /** For a version of a slot: its status. */
  readonly status: VersionStatus | undefined;
  /** Files below a folder without WIT of its own, for a count. */
  readonly count: number | undefined;
}

export type VersionStatus = SlotsDocument['slots'][number]['versions'][number]['status'];

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly files: string[];
  hasWit: boolean;
}

const isHidden = (path: string): boolean => path.split('/').some((step) => step.startsWith('.'));

/** Numbers in names count as numbers: `v0.10` after `v0.9`. */
const names = new Intl.Collator('en', { numeric: true });

export function buildFileTree(
  entries: readonly FileEntry[],
  status: ReadonlyMap<string, VersionStatus>,
): readonly TreeNode<FileItem>[] {
  const root = emptyFolder('');
  for (const { path, kind } of entries) {
    if (isHidden(path)) continue;
    if (kind === 'directory') folderAt(root, path);
    else {
      const at = path.lastIndexOf('/');
      const folder = at < 0 ? root : folderAt(root, path.slice(0, at));
      folder.files.push(path);
      if (path.endsWith('.wit')) folder.hasWit = true;
    }
  }
  markWit(root);
  return nodesOf(root, status);
}

const emptyFolder = (path: string): Folder => ({
  path,
  name: nameOf(path),
  folders: new Map(),
  files: [],
  hasWit: false,
});

function folderAt(root: Folder, path: string): Folder {
  let folder = root;
  let at = '';
  for (const step of path.split('/')) {
    at = at === '' ? step : `${at}/${step}`;
    let next = folder.folders.get(step);
    if (next === undefined) {
      next = emptyFolder(at);
      folder.folders.set(step, next);
    }
    folder = next;
  }
  return folder;
}

function markWit(folder: Folder): boolean {
  for (const inner of folder.folders.values()) if (markWit(inner)) folder.hasWit = true;
  return folder.hasWit;
}

function nodesOf(
  folder: Folder,
  status: ReadonlyMap<string, VersionStatus>,
): readonly TreeNode<FileItem>[] {
  const folders = [...folder.folders.values()].sort(
    (a, b) => Number(b.hasWit) - Number(a.hasWit) || inOrder(a, b, status),
  );
  const files = [...folder.files].sort((a, b) => names.compare(nameOf(a), nameOf(b)));
  return [
    ...folders.map((one) => ({
      id: one.path,
      item: {
        path: one.path,
        name: one.name,
        kind: 'directory' as const,
        status: status.get(one.path),
        count: one.hasWit || one.files.length === 0 ? undefined : one.files.length,
      },
      children: nodesOf(one, status),
    })),
    ...files.map((path) => ({
      id: path,
      item: {
        path,
        name: nameOf(path),
        kind: 'file' as const,
        status: status.get(path),
        count: undefined,
      },
    })),
  ];
}

/** Versions stand newest first; `deps` after what needs them; the rest by name. */
function inOrder(a: Folder, b: Folder, status: ReadonlyMap<string, VersionStatus>): number {
  const versions = status.has(a.path) && status.has(b.path);
  if (versions) return names.compare(b.name, a.name);
  return Number(a.name === 'deps') - Number(b.name === 'deps') || names.compare(a.name, b.name);
}

/** The status of each version, by the path of its WIT. One alone needs no word. */
export function versionStatus(slots: SlotsDocument): ReadonlyMap<string, VersionStatus> {
  const all = slots.slots.flatMap(({ versions }) =>
    versions.flatMap(({ path, status, editable }) => (editable ? [[path, status] as const] : [])),
  );
  return new Map(all.length > 1 ? all : []);
}

/** Whether a folder is unfolded as long as nobody said otherwise. */
export function unfoldedAtFirst(path: string, status: ReadonlyMap<string, VersionStatus>): boolean {
  const own = status.get(path);
  if (own !== undefined) return own === 'draft' || path === newest(status);
  return path === 'wit' || [...status.keys()].some((version) => version.startsWith(`${path}/`));
}

function newest(status: ReadonlyMap<string, VersionStatus>): string | undefined {
  if ([...status.values()].includes('draft')) return undefined;
  return [...status.keys()].sort((a, b) => names.compare(b, a))[0];
}
