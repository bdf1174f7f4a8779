/** Everything that is wrong, from every source, in one list. */

import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { copyText } from '../../core/copy-text.ts';
import { useFindings } from '../../core/findings-store.ts';
import { type Problem, useProblems } from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ContextMenu, type MenuEntry } from '../../ui/menu.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { CodeExplanation } from './code-explanation.tsx';
import { problemList, problemText } from './problem-list.ts';
import { isExplained, ProblemRow } from './problem-row.tsx';
import styles from './problems.module.css';
import { isFiltered, showAll, useProblemsView } from './view-store.ts';

const rowHeight = 22;

export function ProblemsPanel() {
  const { commands } = useServices();
  // Keys that come while a long list is drawn go before it.
  const bySource = useDeferredValue(useProblems((state) => state.bySource));
  const project = useProject((state) => state.project);
  const view = useProblemsView();
  const prefix = useId();
  const list = useRef<VirtualListHandle>(null);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const [hasFocus, setHasFocus] = useState(false);
  const [asked, setAsked] = useState<
    { readonly code: string; readonly anchor: Element } | undefined
  >(undefined);
  const rows = useMemo(() => problemList(bySource.values(), view, view.sort), [bySource, view]);
  const at = Math.min(chosen ?? 0, rows.length - 1);

  if (project === undefined) return <EmptyState title="No slot open" />;
  if (rows.length === 0) {
    return isFiltered(view) && bySource.size > 0 ? (
      <EmptyState
        title="Nothing matches the filter"
        actions={
          <Button small onClick={showAll}>
            Show all problems
          </Button>
        }
      />
    ) : (
      <EmptyState title="No problems">The slot is valid, and nothing else is wrong.</EmptyState>
    );
  }

  const go = ({ path, line, column, endLine, endColumn }: Problem, keepFocus: boolean): void => {
    if (path === undefined) return;
    const range =
      line === undefined
        ? undefined
        : {
            startLine: line,
            startColumn: column ?? 1,
            endLine: endLine ?? line,
            endColumn: endColumn ?? column ?? 1,
          };
    void commands.run('editor.open', {
      path,
      preview: keepFocus,
      ...(range === undefined ? {} : { range }),
    });
  };
  const copy = (texts: readonly string[]): void => {
    void copyText('the problems', texts.join('\n'));
  };
  const explain = (code: string, index: number): void => {
    if (!isExplained(code)) return;
    const anchor = list.current?.element?.querySelector(`[data-row="${index}"] [data-code]`);
    if (anchor !== null && anchor !== undefined) setAsked({ code, anchor });
  };
  const move = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setChosen(next);
    list.current?.scrollTo(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    const page = Math.max(1, Math.floor((list.current?.element?.clientHeight ?? 200) / rowHeight));
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && row !== undefined) {
      copy([problemText(row)]);
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'PageDown') move(at + page);
    else if (event.key === 'PageUp') move(at - page);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if (event.key === 'Enter' && row !== undefined) go(row, false);
    else if (event.key === ' ' && row !== undefined) go(row, true);
    else if (event.key === '?' && row !== undefined) explain(row.code, at);
    else return;
    event.preventDefault();
  };
  const menu = (): readonly MenuEntry[] => {
    const row = rows[at];
    if (row === undefined) return [];
    return [
      ...(row.path === undefined
        ? []
        : [{ title: 'Go to the place', keys: 'Enter', run: () => go(row, false) }]),
      ...(!isExplained(row.code)
        ? []
        : [{ title: `Explain ${row.code}`, keys: '?', run: () => explain(row.code, at) }]),
      ...pluginsOf(row).map(({ id, name }) => ({
        title: `Show ${name}`,
        run: () => void commands.run('plugin.show', { id }),
      })),
      'separator',
      { title: 'Copy problem', keys: 'Ctrl+C', run: () => copy([problemText(row)]) },
      {
        title: rows.length === 1 ? 'Copy the list' : `Copy all ${rows.length} problems`,
        run: () => copy(rows.map(problemText)),
      },
    ];
  };

  return (
    <>
      <ContextMenu entries={menu}>
        <VirtualList
          role="grid"
          aria-label="Problems"
          aria-rowcount={rows.length}
          tabIndex={0}
          aria-activedescendant={`${prefix}-${at}`}
          className={styles.list}
          handle={list}
          count={rows.length}
          rowHeight={rowHeight}
          firstHeight={200}
          rowKey={(index) => String(index)}
          onKeyDown={onKeyDown}
          onFocus={() => setHasFocus(true)}
          onBlur={() => setHasFocus(false)}
          row={(index, style) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <ProblemRow
                key={index}
                id={`${prefix}-${index}`}
                index={index}
                problem={row}
                current={index === at && (hasFocus || chosen !== undefined)}
                hasFocus={hasFocus}
                style={style}
                onPoint={() => setChosen(index)}
                onOpen={(preview) => go(row, preview)}
                onExplain={(anchor) => setAsked({ code: row.code, anchor })}
              />
            );
          }}
        />
      </ContextMenu>
      <CodeExplanation asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

/** At most five plugins that a problem is about. */
function pluginsOf({ source, code, path, line }: Problem) {
  if (source !== 'plugins') return [];
  const found = useFindings
    .getState()
    .list.find((one) => one.code === code && one.path === path && one.line === line);
  return found?.plugins.slice(0, 5) ?? [];
}
