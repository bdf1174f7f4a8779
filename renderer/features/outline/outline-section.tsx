/** The outline of the file with the cursor: follows it, and marks what plugins do not fit. */

import {
  ArrowLeft,
  ArrowRight,
  Box,
  Braces,
  CornerDownRight,
  Package,
  Table2,
  Tag,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDocuments } from '../../core/documents-store.ts';
import { type PlacedFinding, useFindings } from '../../core/findings-store.ts';
import { setFolded } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import type { Icon } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Name } from '../../ui/name.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Tree, type TreeNode } from '../../ui/tree.tsx';
import { FunctionIcon, WorldIcon } from './letter-icons.tsx';
import styles from './outline.module.css';
import { holds, type OutlineItem, type OutlineKind, pathTo } from './outline-tree.ts';
import { useOutline } from './use-outline.ts';

const icons: Readonly<Record<OutlineKind, Icon | undefined>> = {
  world: WorldIcon,
  interface: Braces,
  package: Package,
  imports: ArrowRight,
  exports: ArrowLeft,
  types: Table2,
  prefix: undefined,
  function: FunctionIcon,
  type: Box,
  field: Tag,
  include: CornerDownRight,
};

const unfoldedAtFirst: ReadonlySet<OutlineKind> = new Set(['world', 'exports', 'package']);

const nothing: readonly TreeNode<OutlineItem>[] = [];

export function OutlineSection() {
  const { commands } = useServices();
  const file = useOutline();
  const findings = useFindings((state) => state.list);
  const folded = useLayout((state) => state.folded);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly here: string } | undefined>(
    undefined,
  );
  const tree = file?.tree ?? nothing;
  const kinds = useMemo(() => kindsOf(tree), [tree]);
  // As one text, so that a cursor that moves inside an item draws nothing.
  const hereText = useDocuments(({ cursor }) =>
    cursor === undefined
      ? ''
      : pathTo(tree, { line: cursor.line - 1, character: cursor.column - 1 }).join('\n'),
  );
  const here = hereText === '' ? [] : hereText.split('\n');
  const misfits = useMemo(
    () => findings.filter(({ path }) => path === file?.path),
    [findings, file],
  );

  if (file === undefined || tree.length === 0) {
    return (
      <EmptyState title="No outline">
        Worlds and interfaces of the file that is open are listed here.
      </EmptyState>
    );
  }
  const { path } = file;
  const key = (id: string): string => `outline:${path}${id}`;
  const onHere = new Set(here);
  const isExpanded = (id: string): boolean => {
    const said = folded[key(id)];
    if (said !== undefined) return !said;
    // What the cursor is in unfolds, but for the item itself.
    return (onHere.has(id) && id !== here.at(-1)) || unfoldedAtFirst.has(kinds.get(id) ?? 'field');
  };
  // The deepest of what the cursor is in whose folders are all unfolded.
  let followed: string | undefined;
  for (const id of here) {
    followed = id;
    if (!isExpanded(id)) break;
  }
  const selected = chosen?.here === hereText ? chosen.id : followed;

  return (
    <Tree
      label={`Outline of ${path}`}
      roots={tree}
      nameOf={({ fullName }) => fullName}
      renderName={({ name, fullName, deprecated, detail }) => (
        <Name
          text={name}
          className={deprecated ? styles.deprecated : undefined}
          title={detail === undefined ? fullName : `${fullName}: ${detail}`}
        />
      )}
      icon={({ kind }) => icons[kind]}
      end={(item) => <End item={item} misfits={misfits} />}
      isExpanded={isExpanded}
      onFold={(id, expanded) => setFolded(key(id), !expanded)}
      selected={selected}
      onSelect={(id) => setChosen({ id, here: hereText })}
      onOpen={(_id, { selection }, { preview }) => {
        void commands.run('editor.open', {
          path,
          preview,
          range: {
            startLine: selection.start.line + 1,
            startColumn: selection.start.character + 1,
            endLine: selection.end.line + 1,
            endColumn: selection.end.character + 1,
          },
        });
      }}
    />
  );
}

function End({
  item: { kind, count, range, detail },
  misfits,
}: {
  readonly item: OutlineItem;
  readonly misfits: readonly PlacedFinding[];
}) {
  const marked =
    kind !== 'world' &&
    misfits.some(({ line, column }) => holds(range, { line: line - 1, character: column - 1 }));
  return (
    <>
      {kind === 'world' && 'world'}
      {kind === 'type' && detail !== undefined && <span className={styles.detail}>{detail}</span>}
      {count}
      {marked && <StateIcon state="misfit" size={12} label="plugins do not fit here" />}
    </>
  );
}

function kindsOf(tree: readonly TreeNode<OutlineItem>[]): ReadonlyMap<string, OutlineKind> {
  const kinds = new Map<string, OutlineKind>();
  const note = (nodes: typeof tree): void => {
    for (const { id, item, children } of nodes) {
      kinds.set(id, item.kind);
      if (children !== undefined) note(children);
    }
  };
  note(tree);
  return kinds;
}
