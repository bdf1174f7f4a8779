/** The three kinds of lines in the list. Each draws again only when its own plugin changed. */

// biome-ignore-all lint/a11y/useSemanticElements: lines are placed one by one, as rows of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus, and names the line

import { ChevronDown, ChevronRight } from 'lucide-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import type { PluginCapability, PluginRow } from '../../../core/plugins-store.ts';
import { inFigures, sizeInWords } from '../../../core/words.ts';
import { Badge, capabilityTone } from '../../../ui/badge.tsx';
import { LinkButton } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Name } from '../../../ui/name.tsx';
import { StateIcon, stateWords } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { ColumnId, Group } from '../list/arrange.ts';
import { plugins } from '../list/words.ts';
import type { Column } from './columns.ts';
import styles from './lines.module.css';

export interface Placed {
  readonly domId: string;
  /** 1-based, the head counted. */
  readonly index: number;
  readonly start: number;
  readonly height: number;
  /** The keyboard is on it, and the list has the focus. */
  readonly cursor: boolean;
}

function place({ start, height }: Placed): CSSProperties {
  return { height, transform: `translateY(${start}px)` };
}

export const RowLine = memo(function RowLine({
  row,
  selected,
  strong,
  shown,
  widths,
  nested,
  ...placed
}: Placed & {
  readonly row: PluginRow;
  readonly selected: boolean;
  readonly strong: boolean;
  readonly shown: readonly Column[];
  /** In pixels, of `shown`. */
  readonly widths: readonly number[];
  readonly nested: boolean;
}) {
  return (
    <div
      id={placed.domId}
      role="row"
      aria-level={nested ? 2 : 1}
      aria-rowindex={placed.index}
      aria-selected={selected}
      data-id={row.id}
      data-line="row"
      data-state={row.state}
      data-selected={selected ? (strong ? 'strong' : 'quiet') : undefined}
      data-cursor={placed.cursor || undefined}
      className={styles.row}
      style={place(placed)}
    >
      {shown.map(({ id, right }, index) => (
        <div
          key={id}
          role="gridcell"
          className={classNames(styles.cell, styles[id], right && styles.right)}
        >
          {cells[id](row, widths[index] ?? 0)}
        </div>
      ))}
    </div>
  );
});

const cells: Readonly<Record<ColumnId, (row: PluginRow, width: number) => ReactNode>> = {
  fits: ({ state }) => <StateIcon state={state} label={stateWords[state]} />,
  name: ({ name }) => <Name text={name} />,
  'built-for': ({ builtFor }) => builtFor ?? '–',
  'served-by': ({ servedBy, state }) =>
    servedBy.length > 0 ? (
      <span title={servedBy.join(', ')}>{servedBy.join(', ')}</span>
    ) : state === 'misfit' ? (
      <span className={styles.none}>none</span>
    ) : null,
  cause: (row) => <Cause row={row} />,
  capabilities: ({ capabilities }, width) => (
    <Capabilities capabilities={capabilities} width={width - 16} />
  ),
  size: ({ bytes }) => sizeInWords(bytes),
  toolchain: ({ toolchain }) =>
    toolchain === undefined ? 'unknown' : <Name text={toolchain} end={versionLength(toolchain)} />,
  installs: ({ installs }) => (installs === undefined ? null : inFigures(installs)),
};

/** `uses deprecated …` has lint's triangle, for the plugin itself fits. */
function Cause({ row: { cause, code, state, notes } }: { readonly row: PluginRow }) {
  if (cause === undefined) return null;
  const warns = state === 'fits' && (notes.includes('deprecated') || notes.includes('unstable'));
  return (
    <span
      className={styles.causeText}
      title={`${cause.replaceAll('`', '')}${code ? ` ${code}` : ''}`}
    >
      {warns && <StateIcon state="warning" size={12} />}
      <span className={styles.clip}>
        <Wit text={cause} />
        {code !== undefined && <span className={styles.code}> {code}</span>}
      </span>
    </span>
  );
}

/** What is refused first, then the riskiest; those that would be cut are counted, and named when pointed at. */
function Capabilities({
  capabilities,
  width,
}: {
  readonly capabilities: readonly PluginCapability[];
  readonly width: number;
}) {
  const shown: PluginCapability[] = [];
  const inOrder = capabilities.toSorted((a, b) => rankOf(a) - rankOf(b));
  let used = 0;
  for (const capability of inOrder) {
    used += capability.id.length * letterWidth + badgeExtra;
    const last = shown.length === inOrder.length - 1;
    if (shown.length > 0 && used + (last ? 0 : countWidth) > width) break;
    shown.push(capability);
  }
  const more = capabilities.length - shown.length;
  return (
    <span
      className={styles.badges}
      title={capabilities.map(({ title }) => title).join(', ') || undefined}
    >
      {shown.map((capability) => (
        <Badge key={capability.id} tone={capabilityTone(capability)}>
          {capability.id}
        </Badge>
      ))}
      {more > 0 && <span className={styles.moreBadges}>+{more}</span>}
    </span>
  );
}

/** At 11 px, roughly: what is cut is in the tooltip all the same. */
const letterWidth = 6;
const badgeExtra = 16;
const countWidth = 18;

const risks: Readonly<Record<PluginCapability['risk'], number>> = { high: 0, medium: 1, low: 2 };
const rankOf = ({ risk, refused }: PluginCapability): number =>
  refused === true ? -1 : risks[risk];

/** Of `componentize-js 0.23` the version stays when the name is cut. */
function versionLength(toolchain: string): number {
  const at = toolchain.lastIndexOf(' ');
  return at === -1 ? 0 : toolchain.length - at;
}

export const GroupLine = memo(function GroupLine({
  group,
  folded,
  onFold,
  edited,
  action,
  ...placed
}: Placed & {
  readonly group: Group;
  readonly folded: boolean;
  readonly onFold: (key: string) => void;
  /** `by your edit, 12 s ago`, where all of it is. */
  readonly edited: string | undefined;
  readonly action: { readonly title: string; readonly run: (group: Group) => void } | undefined;
}) {
  const Twist = folded ? ChevronRight : ChevronDown;
  return (
    <div
      id={placed.domId}
      role="row"
      aria-level={1}
      aria-expanded={!folded}
      aria-rowindex={placed.index}
      data-group={group.key}
      data-line="group"
      data-cursor={placed.cursor || undefined}
      className={styles.group}
      style={place(placed)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's */}
      <div role="gridcell" className={styles.head} onClick={() => onFold(group.key)}>
        <Twist size={14} className={styles.twist} />
        <StateIcon state={group.state} label={stateWords[group.state]} />
        <b className={styles.sentence} title={group.sentence.replaceAll('`', '')}>
          <Wit text={group.sentence} />
        </b>
        <span className={styles.count}>{plugins(group.rows.length)}</span>
      </div>
      {(edited !== undefined || action !== undefined) && (
        <div role="gridcell" className={styles.action}>
          {edited !== undefined && <Badge tone="accent">{edited}</Badge>}
          {action !== undefined && (
            // By keyboard it is in the group's menu, so that the list stays one stop.
            <LinkButton tabIndex={-1} className={styles.link} onClick={() => action.run(group)}>
              {action.title}
            </LinkButton>
          )}
        </div>
      )}
    </div>
  );
});

export const MoreLine = memo(function MoreLine({
  group,
  count,
  onMore,
  ...placed
}: Placed & {
  readonly group: string;
  readonly count: number;
  readonly onMore: (group: string) => void;
}) {
  return (
    <div
      id={placed.domId}
      role="row"
      aria-level={2}
      aria-rowindex={placed.index}
      data-line="more"
      data-cursor={placed.cursor || undefined}
      className={styles.more}
      style={place(placed)}
    >
      <div role="gridcell">
        <LinkButton tabIndex={-1} onClick={() => onMore(group)}>
          {inFigures(count)} more
        </LinkButton>
      </div>
    </div>
  );
});
