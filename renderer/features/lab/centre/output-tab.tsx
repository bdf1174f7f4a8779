/** What the plugin wrote, line by line. */

import { useMemo } from 'react';
import type { SessionResult } from '../../../../wit/lab/runner.ts';
import { counted } from '../../../core/words.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { type AnsiPiece, ansiLines } from './ansi.ts';
import styles from './tabs.module.css';

type OutputLine =
  | { readonly kind: 'head'; readonly title: string }
  | { readonly kind: 'line'; readonly pieces: readonly AnsiPiece[] };

const streams = ['stdout', 'stderr'] as const;
const titles = { stdout: 'Standard output', stderr: 'Standard error' } as const;

/** Beside the tab. */
export function outputCount({ stdout, stderr }: SessionResult): string {
  const lines = (text: string): number =>
    text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const count = lines(stdout) + lines(stderr);
  return count === 0 ? 'none' : counted(count, 'line');
}

export function OutputTab({ result }: { readonly result: SessionResult }) {
  const lines = useMemo(
    () =>
      streams.flatMap((stream): OutputLine[] => {
        const own = ansiLines(result[stream]);
        if (own.length === 0) return [];
        return [
          { kind: 'head', title: titles[stream] },
          ...own.map((pieces) => ({ kind: 'line', pieces }) as const),
        ];
      }),
    [result],
  );
  if (lines.length === 0) return <EmptyState title="The plugin wrote nothing." />;
  return (
    <VirtualList
      aria-label="Output"
      role="log"
      tabIndex={0}
      className={styles.output}
      count={lines.length}
      rowHeight={(index) => (lines[index]?.kind === 'head' ? 28 : 18)}
      rowKey={(index) => `${index}`}
      row={(index, style) => {
        const line = lines[index];
        if (line === undefined) return null;
        return line.kind === 'head' ? (
          <h2 key={index} className={styles.stream} style={style}>
            {line.title}
          </h2>
        ) : (
          <code key={index} className={styles.outputLine} style={style}>
            {line.pieces.map(({ text, colour, bold }, place) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other identity
                key={place}
                data-colour={colour}
                data-bold={bold}
              >
                {text}
              </span>
            ))}
          </code>
        );
      }}
    />
  );
}
