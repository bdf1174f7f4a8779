/** Findings: the tree at the left, the selected one at the right. */

import { Search } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Tree } from '../../../ui/tree.tsx';
import { rowsOf } from '../../../ui/tree-model.ts';
import { plainWit, Wit } from '../../../ui/wit.tsx';
import type { PluginDetail, PluginFinding } from '../../../workers/engine/protocol.ts';
import { findingKey, subjectOf } from '../words.ts';
import { CodePopover } from './code-popover.tsx';
import { Legend } from './finding-cards.tsx';
import { FindingDetail, GoToSlotLine } from './finding-detail.tsx';
import { titleOf } from './finding-titles.ts';
import {
  causesOf,
  type FindingItem,
  findingTree,
  rowName,
  storiesOf,
  weightOf,
  weightState,
} from './finding-tree.ts';
import styles from './findings.module.css';

const rowHeight = 24;

export function FindingsTab({
  detail,
  selected,
  onSelect,
}: {
  readonly detail: PluginDetail;
  /** Key of a finding. */
  readonly selected: string | undefined;
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const { findings, layer, row } = detail;
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  if (findings.length === 0) {
    return (
      <EmptyState title={`Nothing keeps ${row.name} from fitting.`}>
        Neither warnings nor notes are left either.
      </EmptyState>
    );
  }
  const isExpanded = (id: string) => folded[id] !== true;
  const roots = findingTree(findings, layer, filter);
  const firstNode = roots[0]?.children?.[0]?.item;
  const current =
    findings.find((finding) => findingKey(finding) === selected) ??
    (firstNode?.kind === 'finding' ? firstNode.finding : undefined);
  const rowsShown = rowsOf(roots, isExpanded).length;
  const followers = storiesOf(findings).find(({ cause }) => cause === current)?.followers ?? [];
  return (
    <div className={styles.split}>
      <div className={styles.side}>
        <Field
          label="Filter findings"
          hideLabel
          icon={Search}
          placeholder="Filter findings"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        {roots.length === 0 ? (
          <p className={styles.none}>No finding holds “{filter}”.</p>
        ) : (
          <div className={styles.tree} style={{ height: rowsShown * rowHeight + 2 }}>
            <Tree<FindingItem>
              label={`Findings on ${row.name}`}
              rowHeight={rowHeight}
              roots={roots}
              nameOf={(item) =>
                item.kind === 'group'
                  ? `${item.title} ${item.count}`
                  : `${subjectOf(item.finding)} ${plainWit(titleOf(item.finding))} ${item.finding.code}`
              }
              renderName={(item) =>
                item.kind === 'group' ? (
                  <b>{rowName(item)} </b>
                ) : (
                  <span className={styles.rowName} title={item.finding.where}>
                    <StateIcon state={weightState[weightOf(item.finding, layer)]} />
                    <code>{rowName(item)} </code>
                    <span className={styles.rowShort}>{plainWit(titleOf(item.finding))} </span>
                  </span>
                )
              }
              end={(item) => (item.kind === 'group' ? item.count : item.finding.code)}
              isExpanded={isExpanded}
              onFold={(id, expanded) => setFolded((before) => ({ ...before, [id]: !expanded }))}
              selected={current === undefined ? undefined : findingKey(current)}
              onSelect={(_, item) => {
                if (item.kind === 'finding') onSelect(item.finding);
              }}
            />
          </div>
        )}
      </div>
      {current !== undefined && roots.length > 0 && (
        <article className={styles.card} data-open aria-label={subjectOf(current)}>
          <div className={styles.cardHead}>
            <StateIcon state={weightState[weightOf(current, layer)]} label={true} />
            <span className={styles.subject}>{subjectOf(current)}</span>
            <span className={styles.short}>
              <Wit text={titleOf(current)} />
            </span>
            <CodePopover code={current.code} />
            <span className={styles.headEnd}>
              <Legend finding={current} />
              <GoToSlotLine finding={current} />
            </span>
          </div>
          <FindingDetail
            finding={current}
            causes={causesOf(findings, current)}
            followers={followers}
            onSelect={onSelect}
          />
        </article>
      )}
    </div>
  );
}
