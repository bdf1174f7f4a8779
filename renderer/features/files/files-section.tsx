/** The project's files in the side bar. A click looks at a file, a double click or Enter opens it. */

import { File, FileJson, FileText, Folder, FolderOpen } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { copyText } from '../../core/copy-text.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { setFolded } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { parentOf } from '../../core/paths.ts';
import { useProblems } from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';
import { type Services, useServices } from '../../core/services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { Name } from '../../ui/name.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Tree, type TreeNode } from '../../ui/tree.tsx';
import {
  createFile,
  createFolder,
  deleteFile,
  joined,
  nameProblem,
  renameFile,
} from './file-actions.ts';
import { buildFileTree, type FileItem, unfoldedAtFirst, versionStatus } from './file-tree.ts';
import styles from './files.module.css';
import { type Naming, startNaming, useFiles } from './files-store.ts';
import { NameField } from './name-field.tsx';
import { worstByPath } from './worst.ts';

/** Stands for the file that is being named; no path has an empty step. */
const newId = '//new';

export function FilesSection() {
  const services = useServices();
  const files = useProject((state) => state.files);
  const slots = useProject((state) => state.slots);
  const readOnly = useProject((state) => state.project?.readOnly === true);
  const canReveal = useProject((state) => state.platform?.canReveal === true);
  const folded = useLayout((state) => state.folded);
  const { naming, selected } = useFiles();
  const activePath = useContextFacts(({ facts }) => facts.activePath);
  const dirty = useDirtyPaths();
  const worst = useWorst();
  const status = useMemo(() => versionStatus(slots), [slots]);
  const tree = useMemo(() => buildFileTree(files, status), [files, status]);
  const shown = useMemo(() => withNew(tree, naming), [tree, naming]);

  // The file of the editor comes into sight: its folders unfold.
  useEffect(() => {
    if (typeof activePath !== 'string') return;
    useFiles.setState({ selected: activePath });
    // A version that is read out of git stands in no folder here.
    if (useProject.getState().files.some(({ path }) => path === activePath)) {
      unfold(parentOf(activePath));
    }
  }, [activePath]);

  const isExpanded = (id: string): boolean => {
    const said = folded[`file:${id}`];
    return said === undefined ? unfoldedAtFirst(id, status) : !said;
  };
  const beginNew = (kind: 'file' | 'directory', item: FileItem): void => {
    const folder = item.kind === 'directory' ? item.path : parentOf(item.path);
    unfold(folder);
    startNaming({ kind, folder });
  };

  if (files.length === 0) {
    return <EmptyState title="No files yet">New WIT goes into the folder `wit`.</EmptyState>;
  }
  return (
    <Tree
      label="Files"
      roots={shown}
      nameOf={({ name }) => name}
      renderName={(item) => <FileName item={item} naming={naming} services={services} />}
      icon={iconOf}
      end={(item) => <End item={item} dirty={dirty.has(item.path)} worst={worst.get(item.path)} />}
      isExpanded={isExpanded}
      onFold={(id, expanded) => setFolded(`file:${id}`, !expanded)}
      selected={selected}
      onSelect={(id) => useFiles.setState({ selected: id })}
      onOpen={(id, { kind }, { preview }) => {
        if (kind === 'file' && id !== newId) {
          void services.commands.run('editor.open', { path: id, preview });
        }
      }}
      menu={(item) => menuOf(item, { readOnly, canReveal, services, beginNew })}
      onKey={(event, item) => {
        if (readOnly || item.path === '') return false;
        if (event.key === 'F2') startNaming({ kind: 'rename', path: item.path });
        else if (event.key === 'Delete') run(deleteFile(services, item.path));
        else return false;
        return true;
      }}
    />
  );
}

function unfold(folder: string): void {
  for (let at = folder; at !== ''; at = parentOf(at)) setFolded(`file:${at}`, false);
}

function FileName({
  item,
  naming,
  services,
}: {
  readonly item: FileItem;
  readonly naming: Naming | undefined;
  readonly services: Services;
}) {
  const { path, name } = item;
  if (naming?.kind === 'rename' && naming.path === path) {
    return (
      <NameField
        name={name}
        label={`New name of ${name}`}
        problemOf={(next) => nameProblem(parentOf(path), next, path)}
        onDone={(next) => {
          startNaming(undefined);
          if (next !== undefined) run(renameFile(services, path, joined(parentOf(path), next)));
        }}
      />
    );
  }
  if (path === newId && naming !== undefined && naming.kind !== 'rename') {
    const { folder, kind } = naming;
    return (
      <NameField
        name=""
        label={kind === 'file' ? 'Name of the new file' : 'Name of the new folder'}
        problemOf={(next) => nameProblem(folder, next)}
        onDone={(next) => {
          startNaming(undefined);
          if (next === undefined) return;
          const target = joined(folder, next);
          run(kind === 'file' ? createFile(services, target) : createFolder(services, target));
        }}
      />
    );
  }
  return <Name text={name} title={path} />;
}

function End({
  item: { status, count },
  dirty,
  worst,
}: {
  readonly item: FileItem;
  readonly dirty: boolean;
  readonly worst: string | undefined;
}) {
  return (
    <>
      {dirty && (
        <span className={styles.modified} title="Has text that is not saved">
          M
        </span>
      )}
      {worst === 'error' && <StateIcon state="misfit" size={12} label="has errors" />}
      {worst === 'warning' && <StateIcon state="warning" size={12} label="has warnings" />}
      {status !== undefined && (
        <span className={status === 'draft' ? styles.draft : undefined}>{status}</span>
      )}
      {count !== undefined && count}
    </>
  );
}

function iconOf({ kind, name }: FileItem, expanded: boolean | undefined) {
  if (kind === 'directory') return expanded === true ? FolderOpen : Folder;
  if (name.endsWith('.json')) return FileJson;
  return name.endsWith('.wit') || name.endsWith('.md') ? FileText : File;
}

function menuOf(
  item: FileItem,
  {
    readOnly,
    canReveal,
    services,
    beginNew,
  }: {
    readonly readOnly: boolean;
    readonly canReveal: boolean;
    readonly services: Services;
    readonly beginNew: (kind: 'file' | 'directory', item: FileItem) => void;
  },
): readonly MenuEntry[] {
  const { path, kind } = item;
  const project = useProject.getState().project;
  const entries: MenuEntry[] = [];
  if (kind === 'file') {
    entries.push(
      { title: 'Open', run: () => void services.commands.run('editor.open', { path }) },
      {
        title: 'Open beside',
        run: () => void services.commands.run('editor.open', { path, beside: true }),
      },
      'separator',
    );
  }
  if (!readOnly) {
    entries.push(
      { title: 'New file…', run: () => beginNew('file', item) },
      { title: 'New folder…', run: () => beginNew('directory', item) },
      'separator',
      {
        title: 'Rename…',
        keys: 'F2',
        run: () => startNaming({ kind: 'rename', path }),
      },
      {
        title: `Delete ${kind === 'file' ? 'file' : 'folder'}`,
        keys: 'Del',
        run: () => run(deleteFile(services, path)),
      },
      'separator',
    );
  }
  entries.push({ title: 'Copy path', run: () => run(copyText('the path', path)) });
  if (canReveal && project !== undefined) {
    entries.push({
      title: 'Show in the file manager',
      run: () => run(services.shell.call('system/reveal', { project: project.id, path })),
    });
  }
  return entries;
}

function withNew(
  tree: readonly TreeNode<FileItem>[],
  naming: Naming | undefined,
): readonly TreeNode<FileItem>[] {
  if (naming === undefined || naming.kind === 'rename') return tree;
  const item: FileItem = {
    path: newId,
    name: '',
    kind: naming.kind,
    status: undefined,
    count: undefined,
  };
  const added = { id: newId, item };
  if (naming.folder === '') return [added, ...tree];
  return tree.map(function insert(node): TreeNode<FileItem> {
    if (node.children === undefined) return node;
    if (node.id === naming.folder) return { ...node, children: [added, ...node.children] };
    if (!naming.folder.startsWith(`${node.id}/`)) return node;
    return { ...node, children: node.children.map(insert) };
  });
}

const run = (task: Promise<unknown>): void => {
  task.catch((error: unknown) => notify({ kind: 'error', message: messageOf(error) }));
};

/** Paths with unsaved text; the same set as long as they are the same. */
function useDirtyPaths(): ReadonlySet<string> {
  const key = useDocuments(({ documents }) =>
    [...documents.values()].flatMap(({ path, dirty }) => (dirty ? [path] : [])).join('\n'),
  );
  return useMemo(() => new Set(key.split('\n')), [key]);
}

/** As one text, so that problems that only moved draw nothing. */
function useWorst(): ReadonlyMap<string, string> {
  const key = useProblems(({ bySource }) =>
    [...worstByPath(bySource.values())].map((entry) => entry.join('\t')).join('\n'),
  );
  return useMemo(
    () =>
      new Map(
        key.split('\n').map((line) => {
          const [path = '', severity = ''] = line.split('\t');
          return [path, severity] as const;
        }),
      ),
    [key],
  );
}
