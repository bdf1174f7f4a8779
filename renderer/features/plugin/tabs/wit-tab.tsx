/** The plugin's own WIT, as its bytes say it: to read and to copy. */

import { useMemo } from 'react';
import { CodeLine } from '../../../core/code/code-line.tsx';
import { linesOf } from '../../../core/code/highlight.ts';
import { counted } from '../../../core/words.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import { CopyButton } from '../copying.tsx';
import styles from './tabs.module.css';

const lineHeight = 18;

export function WitTab({ detail: { wit, row, binary } }: { readonly detail: PluginDetail }) {
  const lines = useMemo(() => (wit === undefined ? [] : linesOf(wit.trimEnd())), [wit]);
  if (wit === undefined) {
    return (
      <EmptyState title={`${row.name} carries no WIT that can be shown.`}>
        {binary.kind === 'module'
          ? 'It is a core module: only components say which types they use.'
          : 'It cannot be read as a component.'}
      </EmptyState>
    );
  }
  return (
    <div className={styles.wit}>
      <div className={styles.witHead}>
        <span className={styles.quiet}>
          {counted(lines.length, 'line')}, as the component says it. Comments are not in a binary.
        </span>
        <CopyButton small what="the WIT" text={wit}>
          Copy WIT
        </CopyButton>
      </div>
      <VirtualList
        role="document"
        aria-label={`WIT of ${row.name}`}
        tabIndex={0}
        className={styles.lines ?? ''}
        style={{ height: Math.min(lines.length * lineHeight + 16, 100_000) }}
        count={lines.length}
        rowHeight={lineHeight}
        rowKey={String}
        row={(index, style) => {
          const line = lines[index];
          return (
            <div key={index} className={styles.line} style={style}>
              <span className={styles.lineNumber} aria-hidden>
                {index + 1}
              </span>
              <code>{line !== undefined && <CodeLine text={line.text} spans={line.spans} />}</code>
            </div>
          );
        }}
      />
    </div>
  );
}
