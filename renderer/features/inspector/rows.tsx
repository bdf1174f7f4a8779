/** Rows of the inspector: plugins that use the item, findings and problems in it. */

import { useState } from 'react';
import type { PlacedFinding } from '../../core/findings-store.ts';
import type { Problem } from '../../core/problems-store.ts';
import { useServices } from '../../core/services.ts';
import { LinkButton } from '../../ui/button.tsx';
import { StateIcon, stateWords } from '../../ui/state-icon.tsx';
import { plainWit, Wit } from '../../ui/wit.tsx';
import type { Users } from './facts.ts';
import styles from './inspector.module.css';

/** More are shown when they are asked for. */
const few = 8;

export function UserRows({ users: { plugins, words } }: { readonly users: Users }) {
  const { commands } = useServices();
  const [all, setAll] = useState(false);
  const shown = all ? plugins : plugins.slice(0, few);
  const more = plugins.length - shown.length;
  return (
    <>
      <p className={styles.summary}>
        <Wit text={words} />
      </p>
      {shown.length > 0 && (
        <ul className={styles.rows} aria-label="Plugins">
          {shown.map(({ id, name, state, sentence }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.row}
                title={plainWit(sentence)}
                onClick={() => void commands.run('plugin.show', { id })}
              >
                <StateIcon state={state} label={stateWords[state]} />
                <span className={styles.cut}>{name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <LinkButton className={styles.more} onClick={() => setAll(true)}>
          {more} more
        </LinkButton>
      )}
    </>
  );
}

export function FindingRows({ findings }: { readonly findings: readonly PlacedFinding[] }) {
  const { commands } = useServices();
  return (
    <ul className={styles.notes}>
      {findings.map(({ code, message, line, column, plugins }) => (
        <li key={`${code} ${line}:${column}`} className={styles.note}>
          <StateIcon state="misfit" label={stateWords.misfit} />
          <div>
            <p>
              <Wit text={message} /> <span className={styles.code3}>{code}</span>
            </p>
            <p className={styles.names}>
              {plugins.slice(0, few).map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <LinkButton onClick={() => void commands.run('plugin.show', { id })}>
                    {name}
                  </LinkButton>
                </span>
              ))}
              {plugins.length > few && ` and ${plugins.length - few} more`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

const shapes = { error: 'misfit', warning: 'warning', info: 'info' } as const;
const severities = { error: 'Error', warning: 'Warning', info: 'Information' } as const;

export function ProblemRows({ problems }: { readonly problems: readonly Problem[] }) {
  const { commands } = useServices();
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, few);
  return (
    <>
      <ul className={styles.rows}>
        {shown.map(
          ({ severity, code, message, path, line = 1, column = 1, endLine, endColumn }) => (
            <li key={`${code} ${line}:${column} ${message}`}>
              <button
                type="button"
                className={styles.problem}
                onClick={() => {
                  if (path === undefined) return;
                  const range = {
                    startLine: line,
                    startColumn: column,
                    endLine: endLine ?? line,
                    endColumn: endColumn ?? column,
                  };
                  void commands.run('editor.open', { path, range });
                }}
              >
                <StateIcon state={shapes[severity]} label={severities[severity]} />
                <span>
                  <Wit text={message.split('\n')[0] ?? ''} />{' '}
                  <span className={styles.code3}>{code}</span>
                </span>
              </button>
            </li>
          ),
        )}
      </ul>
      {shown.length < problems.length && (
        <LinkButton className={styles.more} onClick={() => setAll(true)}>
          {problems.length - shown.length} more
        </LinkButton>
      )}
    </>
  );
}
