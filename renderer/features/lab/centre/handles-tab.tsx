/** The resources of a run: who made each, who holds it, and what went wrong with it. */

import type { HandleReport, SessionResult } from '../../../../wit/lab/runner.ts';
import { useServices } from '../../../core/services.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { LabFunctions } from '../trace/functions.ts';
import { handleName, holderInWords, isLeaked } from './handle-words.ts';
import styles from './tabs.module.css';
import { changeLabView } from './view-store.ts';

export function HandlesTab({
  result,
  functions,
}: {
  readonly result: SessionResult;
  readonly functions: LabFunctions;
}) {
  const { handles } = result;
  if (handles.length === 0) {
    return (
      <EmptyState title="No resource crossed the border.">
        Handles that host and plugin give each other are followed here.
      </EmptyState>
    );
  }
  return (
    <VirtualList
      role="list"
      aria-label="Handles"
      tabIndex={0}
      className={styles.handles}
      count={handles.length}
      rowHeight={(index) => (handles[index]?.problem === undefined ? 28 : 48)}
      rowKey={(index) => `${index}`}
      row={(index, style) => {
        const handle = handles[index];
        return handle === undefined ? null : (
          // biome-ignore lint/a11y/useSemanticElements: virtual lists place their rows
          <div role="listitem" key={index} className={styles.handle} style={style}>
            <Handle handle={handle} result={result} functions={functions} />
          </div>
        );
      }}
    />
  );
}

function Handle({
  handle,
  result,
  functions,
}: {
  readonly handle: HandleReport;
  readonly result: SessionResult;
  readonly functions: LabFunctions;
}) {
  const leaked = isLeaked(handle);
  const state = leaked ? 'note' : handle.problem !== undefined ? 'misfit' : 'fits';
  return (
    <>
      <div className={styles.handleLine}>
        <StateIcon state={state} label={state === 'fits' ? 'no problem' : 'problem'} />
        <code title={handle.resource}>{handleName(handle)}</code>
        <span className={styles.holder}>
          {holderInWords(handle)}
          {leaked && ' (leaked)'}
        </span>
        <Place
          word={handle.madeBy === 'host' ? 'made by the host' : 'made by the plugin'}
          event={handle.madeIn}
          result={result}
          functions={functions}
        />
        {handle.holder === 'dropped' && (
          <Place word="dropped" event={handle.droppedIn} result={result} functions={functions} />
        )}
      </div>
      {handle.problem !== undefined && (
        <p className={styles.problem} data-state={state}>
          <Wit text={handle.problem} />
        </p>
      )}
    </>
  );
}

/** Where in the trace it happened; goes there. */
function Place({
  word,
  event,
  result,
  functions,
}: {
  readonly word: string;
  readonly event: number | undefined;
  readonly result: SessionResult;
  readonly functions: LabFunctions;
}) {
  const { commands } = useServices();
  const at = event === undefined ? undefined : result.trace[event];
  return (
    <span className={styles.place}>
      {word}
      {at !== undefined && event !== undefined && (
        <>
          {' in '}
          <LinkButton
            onClick={() => {
              changeLabView({ tab: 'trace' });
              void commands.run('lab.select-event', { event });
            }}
          >
            {functions.label(at.function)}
          </LinkButton>
        </>
      )}
    </span>
  );
}
