/** The exports of the plugin that is chosen, each with the tests that are kept of it. */

import { FolderClosed, FolderOpen } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { exportsInOrder } from '../../../../wit/lab/export-order.ts';
import type { Commands } from '../../../core/commands.ts';
import { type CaseState, useLab } from '../../../core/lab-store.ts';
import { setFolded } from '../../../core/layout-actions.ts';
import { useLayout } from '../../../core/layout-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { counted } from '../../../core/words.ts';
import type { Icon } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Tree } from '../../../ui/tree.tsx';
import { askForName } from '../state/dialog-store.ts';
import { CaseCard } from './case-card.tsx';
import { caseMenu, functionMenu } from './case-menu.ts';
import { caseEnds, caseShapes, caseStates } from './case-words.ts';
import { above, caseId, type ExportItem, exportTree, othersId } from './export-tree.ts';
import { PluginNotice } from './plugin-notice.tsx';
import styles from './side.module.css';
import { useSide } from './side-store.ts';

export function ExportsSection() {
  const plugin = useLab((state) => state.plugin);
  return (
    <div className={styles.exports}>
      {plugin.kind === 'open' ? <Exports /> : <PluginNotice plugin={plugin} />}
      <CaseCard />
    </div>
  );
}

/** Folded unless told. */
const foldedId = (id: string): string => `lab ${id}`;

function Exports() {
  const { commands } = useServices();
  const plugin = useLab((state) => state.plugin);
  const suites = useLab((state) => state.suites);
  const chosen = useLab((state) => state.function);
  const selectedCase = useLab((state) => state.case);
  const folded = useLayout((state) => state.folded);
  const readOnly = useProject((state) => state.project?.readOnly === true);
  const search = useSide((state) => state.search);
  const exports = useMemo(
    () => (plugin.kind === 'open' ? exportsInOrder(plugin.world, plugin) : []),
    [plugin],
  );
  const roots = useMemo(() => exportTree(exports, suites, search), [exports, suites, search]);
  const selected = selectedCase === undefined ? chosen : caseId(selectedCase);
  const open = useMemo(
    () => new Set(selected === undefined ? [] : above(roots, selected)),
    [roots, selected],
  );
  const failing = useMemo(() => failingOf(roots), [roots]);

  const isExpanded = (id: string): boolean => {
    const told = folded[foldedId(id)];
    if (search !== undefined && search !== '') return true;
    if (told !== undefined) return !told;
    if (id === othersId) return open.has(id);
    return id.startsWith('folder ') || open.has(id) || failing.has(id) || id === chosen;
  };

  return (
    <>
      {search !== undefined && <SearchField search={search} />}
      <Tree<ExportItem>
        label="Exports"
        roots={roots}
        nameOf={nameOf}
        renderName={(item) => (
          <span className={styles.name} title={titleOf(item)}>
            {item.name}
            {item.kind === 'case' && caseEnds[item.state] === '' && (
              <span className="visually-hidden"> {caseStates[item.state]}</span>
            )}
          </span>
        )}
        icon={(item, expanded) =>
          item.kind === 'case'
            ? caseIcons[item.state]
            : item.kind === 'folder' && item.id !== undefined
              ? expanded === true
                ? FolderOpen
                : FolderClosed
              : undefined
        }
        end={endOf}
        isExpanded={isExpanded}
        onFold={(id, expanded) => setFolded(foldedId(id), !expanded)}
        selected={selected}
        onSelect={(_id, item) => select(commands, item)}
        onOpen={(_id, item, { preview }) => {
          if (preview) return;
          if (item.kind === 'case') void commands.run('lab.show-case', item);
          if (item.kind === 'function') void commands.run('lab.choose-function', item);
        }}
        menu={(item) =>
          item.kind === 'case'
            ? caseMenu(commands, item, readOnly)
            : item.kind === 'function'
              ? functionMenu(commands, item)
              : []
        }
        onKey={(event, item) => !readOnly && caseKey(commands, event, item)}
      />
    </>
  );
}

function select(commands: Commands, item: ExportItem): void {
  switch (item.kind) {
    case 'folder':
      return;
    case 'function':
      useLab.setState({ case: undefined });
      void commands.run('lab.choose-function', { path: item.path });
      return;
    case 'case':
      void commands.run('lab.select-case', item);
  }
}

function caseKey(commands: Commands, event: KeyboardEvent, item: ExportItem): boolean {
  if (item.kind !== 'case') return false;
  const { suite, name } = item;
  if (event.key === 'Delete') {
    void commands.run('lab.delete-case', { suite, name });
    return true;
  }
  if (event.key !== 'F2') return false;
  void renameCase(commands, { suite, name });
  return true;
}

export async function renameCase(
  commands: Commands,
  place: { readonly suite: string; readonly name: string },
): Promise<void> {
  const to = await askForName({
    title: 'Rename test',
    label: 'Name',
    value: place.name,
    action: 'Rename test',
  });
  if (to !== undefined) await commands.run('lab.rename-case', { ...place, to });
}

function SearchField({ search }: { readonly search: string }) {
  return (
    <Field
      label="Search exports and tests"
      hideLabel
      placeholder="Search exports and tests"
      value={search}
      className={styles.search}
      ref={(field) => {
        if (field !== null && search === '') field.focus();
      }}
      onChange={(event) => useSide.setState({ search: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        useSide.setState({ search: undefined });
      }}
    />
  );
}

function titleOf(item: ExportItem): string {
  switch (item.kind) {
    case 'folder':
      return item.id ?? item.name;
    case 'function':
      return item.path;
    case 'case':
      return item.reason === undefined ? item.name : `${item.name}: ${item.reason}`;
  }
}

/** What is read out has to hold what is seen. */
function nameOf(item: ExportItem): string {
  switch (item.kind) {
    case 'folder':
      return `${item.name} ${item.count}`;
    case 'function':
      return item.count === 0 ? item.name : `${item.name} ${item.count}`;
    case 'case':
      return `${item.name} ${caseEnds[item.state] || caseStates[item.state]}`;
  }
}

function endOf(item: ExportItem) {
  switch (item.kind) {
    case 'folder':
      return item.count;
    case 'function':
      return item.count === 0 ? undefined : (
        <span title={counted(item.count, 'test')}>{item.count}</span>
      );
    case 'case':
      return caseEnds[item.state];
  }
}

/** One component each, so that a row keeps its icon. In a frame: a tree's icons have one colour. */
const iconOf =
  (state: CaseState): Icon =>
  ({ size }) => (
    <span className={styles.icon}>
      <StateIcon state={caseShapes[state]} size={size ?? 14} />
    </span>
  );
const caseIcons: Readonly<Record<CaseState, Icon>> = {
  passed: iconOf('passed'),
  failed: iconOf('failed'),
  trapped: iconOf('trapped'),
  skipped: iconOf('skipped'),
  running: iconOf('running'),
  unknown: iconOf('unknown'),
};

function failingOf(
  nodes: ReturnType<typeof exportTree>,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const { id, item, children } of nodes) {
    if (item.kind === 'function' && item.failing) found.add(id);
    if (children !== undefined) failingOf(children, found);
  }
  return found;
}
