/** The page of the test lab: what is called, what came of it, and what the host was asked. */

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { EditorProps } from '../../../core/feature.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import type { EditorInput } from '../../../core/layout-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import { ImportsPanel } from '../imports/imports-panel.tsx';
import { labFunctions } from '../trace/functions.ts';
import { AskDialog } from './ask-dialog.tsx';
import { CallForm } from './call-form.tsx';
import { KeepTestDialog } from './keep-test-dialog.tsx';
import styles from './lab-page.module.css';
import { ResultView } from './result-view.tsx';
import { RunTabs } from './run-tabs.tsx';
import { useFinishedRun, useShownRun } from './shown-run.ts';
import { changeLabView, useLabView } from './view-store.ts';

type LabInput = Extract<EditorInput, { kind: 'lab' }>;

export function LabPage(_: EditorProps<LabInput>) {
  const plugin = useLab((state) => state.plugin);
  const page = useRef<HTMLDivElement>(null);
  const roomy = useRoomy(page);
  return (
    <div ref={page} className={styles.page}>
      {plugin.kind === 'open' ? (
        <OpenPlugin plugin={plugin} roomy={roomy} />
      ) : (
        <NotOpen plugin={plugin} />
      )}
    </div>
  );
}

/** CSS pixels that form and imports need beside each other; `imports.module.css` has it too. */
const roomFor = 760;

/** Whether the page is wide enough for all. Where that changes, what was asked for before is no more. */
function useRoomy(page: RefObject<HTMLDivElement | null>): boolean {
  const [roomy, setRoomy] = useState(true);
  useLayoutEffect(() => {
    if (page.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoomy(entry.contentRect.width >= roomFor);
    });
    observer.observe(page.current);
    return () => observer.disconnect();
  }, [page]);
  const before = useRef(roomy);
  useEffect(() => {
    if (before.current === roomy) return;
    before.current = roomy;
    const { width } = useLabView.getState().imports;
    changeLabView({ imports: { visible: undefined, width } });
  }, [roomy]);
  return roomy;
}

function NotOpen({ plugin }: { readonly plugin: Exclude<LabPlugin, { kind: 'open' }> }) {
  const { commands } = useServices();
  const first = usePlugins(({ rows }) => rows.keys().next().value);
  const showPlugins = () => void commands.run('activity.show', { activity: 'plugins' });
  switch (plugin.kind) {
    case 'opening':
      return (
        <div className={styles.centre} aria-busy>
          <Progress label={`${plugin.file} is being prepared`} fraction={undefined} />
          <p className={styles.opening}>{plugin.file} is being prepared to be called.</p>
        </div>
      );
    case 'failed':
      return (
        <EmptyState
          title={`${plugin.file} cannot be called here.`}
          actions={
            <>
              <Button onClick={() => void commands.run('lab.choose-plugin', { id: plugin.id })}>
                Try again
              </Button>
              <Button onClick={showPlugins}>Show all plugins</Button>
            </>
          }
        >
          {plugin.message} {plugin.advice}
        </EmptyState>
      );
    case 'none':
      return first === undefined ? (
        <EmptyState
          title="No plugin to call"
          actions={<Button onClick={showPlugins}>Add plugins…</Button>}
        >
          Add a plugin to the project: its exports can be called here against mocked imports.
        </EmptyState>
      ) : (
        <EmptyState
          title="No plugin is chosen"
          actions={
            <Button onClick={() => void commands.run('lab.choose-plugin', { id: first })}>
              Open the first plugin
            </Button>
          }
        >
          Choose one in the side bar: its exports can be called here against mocked imports.
        </EmptyState>
      );
  }
}

function OpenPlugin({
  plugin,
  roomy,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly roomy: boolean;
}) {
  const functions = labFunctions(plugin.world);
  const path = useLab((state) => state.function);
  const run = useShownRun();
  const finished = useFinishedRun();
  const place = path === undefined ? undefined : functions.find('exports', path);
  const centre = useRef<HTMLDivElement>(null);
  // Another export begins at the top of its page.
  useEffect(() => {
    if (path !== undefined) centre.current?.scrollTo({ top: 0 });
  }, [path]);
  return (
    <>
      <div ref={centre} className={styles.centre}>
        {plugin.remarks.length > 0 && (
          <ul aria-label={`About ${plugin.file}`} className={styles.remarks}>
            {plugin.remarks.map((remark) => (
              <li key={remark}>
                <StateIcon state="info" size={12} />
                <span>
                  <Wit text={remark} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {place === undefined ? (
          <EmptyState
            title={
              functions.exports.length === 0
                ? `${plugin.file} exports no function.`
                : 'No export is chosen'
            }
          >
            {functions.exports.length === 0
              ? 'There is nothing here that a host could call.'
              : 'Choose one in the side bar to call it.'}
          </EmptyState>
        ) : (
          <>
            <CallForm key={place.path} plugin={plugin} place={place} functions={functions} />
            {run === undefined ? (
              <p className={styles.hint}>
                Imports answer by default until you set something else: the first call needs nothing
                more.
              </p>
            ) : (
              <>
                <ResultView
                  run={run}
                  finished={finished}
                  functions={functions}
                  chosen={place.path}
                />
                {finished !== undefined && (
                  <RunTabs
                    run={finished}
                    functions={functions}
                    plugin={shortName(plugin.file)}
                    stale={finished !== run}
                  />
                )}
              </>
            )}
          </>
        )}
      </div>
      <ImportsPanel plugin={plugin} functions={functions} run={finished} roomy={roomy} />
      <AskDialog plugin={plugin} functions={functions} run={run} />
      <KeepTestDialog run={run} functions={functions} plugin={shortName(plugin.file)} />
    </>
  );
}

/** As people call it: without folders and ending. */
const shortName = (file: string): string =>
  file.slice(file.lastIndexOf('/') + 1).replace(/\.wasm$/, '');
