/** Search in files, and replace in them: fields above, what was found below, by file. */

import { CaseSensitive, FileText, Regex, Replace, ReplaceAll, WholeWord } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { notify } from '../../core/notifications-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { counted } from '../../core/words.ts';
import { Button, type Icon, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { Tree, type TreeNode } from '../../ui/tree.tsx';
import { editsOf, expressionOf } from './replacing.ts';
import { replaceIn, searchSoon } from './run-search.ts';
import styles from './search.module.css';
import { type FoundFile, type Match, type SearchState, useSearch } from './search-store.ts';

type Item =
  | { readonly kind: 'file'; readonly path: string; readonly count: number }
  | { readonly kind: 'match'; readonly path: string; readonly match: Match };

/** The last wish for the focus that was granted. */
let given = 0;

export function SearchPanel() {
  const services = useServices();
  const project = useProject((state) => state.project);
  const state = useSearch();
  const field = useRef<HTMLInputElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const roots = useMemo(() => treeOf(state.files), [state.files]);
  const { focus, query, replacing, replacement } = state;

  useEffect(() => {
    // Asked for once: a panel that comes back with its activity leaves the focus where it is.
    if (focus === given) return;
    given = focus;
    field.current?.focus();
    field.current?.select();
  }, [focus]);

  if (project === undefined) return <EmptyState title="No slot open" />;
  const change = (part: Partial<SearchState>): void => {
    useSearch.setState(part);
    searchSoon(services);
  };
  const replace = (paths: readonly string[]): void => {
    replaceIn(services, paths).then(
      (count) =>
        notify({
          kind: 'done',
          message: `Replaced ${counted(count, 'place')} in ${counted(paths.length, 'file')}.`,
        }),
      (error: unknown) =>
        notify({
          kind: 'error',
          message: `Nothing was replaced: ${messageOf(error)}`,
        }),
    );
  };
  const open = ({ path, match }: Extract<Item, { kind: 'match' }>, preview: boolean): void => {
    void services.commands.run('editor.open', {
      path,
      preview,
      range: {
        startLine: match.line,
        startColumn: match.column,
        endLine: match.line,
        endColumn: match.endColumn,
      },
    });
  };
  const total = state.files.reduce((sum, { matches }) => sum + matches.length, 0);

  return (
    <div className={styles.search}>
      <search className={styles.fields}>
        <div className={styles.box}>
          <input
            ref={field}
            type="text"
            aria-label="Search in files"
            placeholder="Search in files"
            value={query}
            spellCheck={false}
            aria-invalid={state.problem !== undefined}
            className={styles.input}
            onChange={(event) => change({ query: event.currentTarget.value })}
          />
          <Toggle
            icon={CaseSensitive}
            label="Match case"
            on={state.matchCase}
            onChange={(matchCase) => change({ matchCase })}
          />
          <Toggle
            icon={WholeWord}
            label="Whole words"
            on={state.wholeWord}
            onChange={(wholeWord) => change({ wholeWord })}
          />
          <Toggle
            icon={Regex}
            label="Regular expression"
            on={state.regex}
            onChange={(regex) => change({ regex })}
          />
        </div>
        {!project.readOnly && (
          <Toggle
            icon={Replace}
            label="Replace"
            on={replacing}
            onChange={(next) => useSearch.setState({ replacing: next })}
          />
        )}
        {replacing && (
          <>
            <div className={styles.box}>
              <input
                type="text"
                aria-label="Replace with"
                placeholder="Replace with"
                value={replacement}
                spellCheck={false}
                className={styles.input}
                onChange={(event) => useSearch.setState({ replacement: event.currentTarget.value })}
              />
            </div>
            <Button
              small
              icon={ReplaceAll}
              disabled={total === 0}
              onClick={() => replace(state.files.map(({ path }) => path))}
            >
              Replace all
            </Button>
          </>
        )}
        <span role="status" className={styles.count}>
          {summary(state, total)}
        </span>
      </search>
      {total > 0 && (
        <Tree
          label="Matches"
          roots={roots}
          nameOf={(item) =>
            item.kind === 'file' ? item.path : `${item.match.line}: ${item.match.text.trim()}`
          }
          renderName={(item) =>
            item.kind === 'file' ? (
              <FileName path={item.path} />
            ) : (
              <MatchLine match={item.match} state={state} />
            )
          }
          icon={(item) => (item.kind === 'file' ? FileText : undefined)}
          end={(item) =>
            item.kind === 'file' ? (
              item.count
            ) : (
              <span className={styles.line}>
                {item.match.line}:{item.match.column}
              </span>
            )
          }
          isExpanded={(id) => !folded.has(id)}
          onFold={(id, expanded) =>
            setFolded((last) => {
              const next = new Set(last);
              if (expanded) next.delete(id);
              else next.add(id);
              return next;
            })
          }
          selected={selected}
          onSelect={(id) => setSelected(id)}
          onOpen={(_id, item, { preview }) => {
            if (item.kind === 'match') open(item, preview);
          }}
          menu={(item): readonly MenuEntry[] => [
            ...(item.kind === 'match'
              ? [{ title: 'Go to the place', keys: 'Enter', run: () => open(item, false) }]
              : []),
            ...(replacing
              ? [{ title: 'Replace in this file', run: () => replace([item.path]) }]
              : []),
          ]}
        />
      )}
    </div>
  );
}

function summary(
  { query, problem, running, answered, files, truncated }: SearchState,
  total: number,
): ReactNode {
  if (problem !== undefined) return <span className={styles.problem}>{problem}</span>;
  if (query === '' || (running && answered === undefined)) return null;
  if (total === 0) return running ? null : 'Nothing found';
  const places = `${counted(total, 'place')} in ${counted(files.length, 'file')}`;
  return truncated ? `The first ${places}` : places;
}

function Toggle({
  icon,
  label,
  on,
  onChange,
}: {
  readonly icon: Icon;
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-pressed={on}
      size={14}
      className={styles.toggle}
      onClick={() => onChange(!on)}
    />
  );
}

function FileName({ path }: { readonly path: string }) {
  const at = path.lastIndexOf('/') + 1;
  return (
    <span title={path}>
      {path.slice(at)} <span className={styles.folder}>{path.slice(0, Math.max(0, at - 1))}</span>
    </span>
  );
}

/** The line with the match marked; with a replacement as a diff of the token. */
function MatchLine({
  match: { text, at, column, endColumn },
  state,
}: {
  readonly match: Match;
  readonly state: SearchState;
}) {
  const end = at + (endColumn - column);
  const before = text.slice(0, at).trimStart();
  const found = text.slice(at, end);
  const next = state.replacing ? replacementOf(found, state) : undefined;
  return (
    <code className={styles.code}>
      {before}
      {next === undefined ? (
        <mark>{found}</mark>
      ) : (
        <>
          <del>{found}</del>
          <ins>{next}</ins>
        </>
      )}
      {text.slice(end)}
    </code>
  );
}

function replacementOf(found: string, state: SearchState): string {
  const expression = expressionOf({ ...state, wholeWord: false });
  const [edit] =
    expression === undefined ? [] : editsOf(found, expression, state.replacement, state.regex);
  return edit?.text ?? state.replacement;
}

const treeOf = (files: readonly FoundFile[]): readonly TreeNode<Item>[] =>
  files.map(({ path, matches }) => ({
    id: path,
    item: { kind: 'file', path, count: matches.length },
    children: matches.map((match) => ({
      id: `${path}:${match.line}:${match.column}`,
      item: { kind: 'match', path, match },
    })),
  }));
