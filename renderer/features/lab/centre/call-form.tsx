/** The arguments of the chosen export, and the buttons that call it. */

import { useEffect, useMemo } from 'react';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import type { ValuesDraft } from '../../../core/values-draft.ts';
import { ArgumentsEditor } from '../../../values/arguments-editor.tsx';
import { newDraft, withNotation } from '../../../values/draft/draft.ts';
import { subjectOf } from '../../../values/draft/subject.ts';
import { NotationSwitch } from '../../../values/notation-switch.tsx';
import { setDraft } from '../state/actions.ts';
import type { LabFunctions } from '../trace/functions.ts';
import { CallBar } from './call-bar.tsx';
import { FunctionHead } from './function-head.tsx';
import styles from './lab-page.module.css';
import { handleChoices, lastLive } from './live-handles.ts';
import { isRunning, useShownRun } from './shown-run.ts';
import { changeLabView, useLabView } from './view-store.ts';

export function CallForm({
  plugin,
  place,
  functions,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly place: FunctionPlace;
  readonly functions: LabFunctions;
}) {
  const { path, definition } = place;
  const { world } = plugin;
  const subject = subjectOf(world.model, definition.params);
  const notation = useLabView((state) => state.notation);
  const kept = useLab((state) => state.drafts[path]);
  const run = useShownRun();
  const keepInstance = useLab((state) => state.keepInstance);
  const result = useLab(({ runs }) => runs.findLast((one) => !isRunning(one))?.result);
  const resources = useMemo(
    () => handleChoices(world, result, keepInstance),
    [world, result, keepInstance],
  );
  const fresh = useMemo(
    () => newDraft(subject, notation, { handle: (_, resource) => lastLive(resources, resource) }),
    [subject, notation, resources],
  );
  const draft = kept ?? fresh;
  // Whoever calls takes what stands in the store, or plain defaults.
  useEffect(() => {
    if (kept === undefined && resources.live.length > 0) setDraft(path, fresh);
  }, [kept, resources, fresh, path]);
  const change = (next: ValuesDraft): void => setDraft(path, next);
  return (
    <div className={styles.call}>
      <FunctionHead place={place} functions={functions}>
        {definition.params.length > 0 && (
          <NotationSwitch
            value={draft.notation}
            onChange={(next) => {
              changeLabView({ notation: next });
              change(withNotation(subject, draft, next));
            }}
          />
        )}
      </FunctionHead>
      {definition.params.length > 0 && (
        <div className={styles.form} data-notation={draft.notation}>
          <ArgumentsEditor
            world={world}
            parameters={definition.params}
            draft={draft}
            onChange={change}
            resources={resources}
            hideSwitch
            label={`Arguments of ${functions.label(path)}`}
          />
        </div>
      )}
      <CallBar run={run} ready={draft.problems.length === 0} />
    </div>
  );
}
