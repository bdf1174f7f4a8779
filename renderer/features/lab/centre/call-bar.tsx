/** Call, and what goes with it: stop, keep, record, the runs before, the instance that lives on. */

import { ChevronLeft, ChevronRight, Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { defaultRunLimits } from '../../../../wit/lab/runner.ts';
import { useCommandKeys, useCommandState } from '../../../core/command-hooks.ts';
import type { Commands } from '../../../core/commands.ts';
import { type LabRun, useLab } from '../../../core/lab-store.ts';
import { fileNameOf } from '../../../core/save-file.ts';
import { useServices } from '../../../core/services.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { useSlow } from '../../../ui/progress.tsx';
import { limitsNow } from '../state/limits.ts';
import styles from './call-bar.module.css';
import { isRunning } from './shown-run.ts';
import { changeLabView } from './view-store.ts';

export function CallBar({
  run,
  ready,
}: {
  readonly run: LabRun | undefined;
  /** The arguments may be used. */
  readonly ready: boolean;
}) {
  const { commands } = useServices();
  const keys = useCommandKeys('lab.call');
  const { enabled } = useCommandState('lab.call');
  const running = isRunning(run);
  const slow = useSlow(running);
  const kept = run?.result !== undefined && run.result.asks === undefined;
  return (
    <div className={styles.bar}>
      {running && slow ? (
        <>
          <Button icon={Square} onClick={() => void commands.run('lab.cancel')}>
            Stop
          </Button>
          <Deadline since={run?.at ?? 0} />
        </>
      ) : (
        <Button
          variant="primary"
          icon={FilledPlay}
          disabled={!running && (!enabled || !ready)}
          onClick={() => void commands.run('lab.call')}
        >
          Call
          {keys !== undefined && <Kbd>{keys}</Kbd>}
        </Button>
      )}
      <Button disabled={!kept} onClick={() => changeLabView({ keeping: true })}>
        Keep as test…
      </Button>
      <Button disabled={!kept} onClick={() => void record(commands)}>
        Record
      </Button>
      <div className={styles.end}>
        <KeepInstance />
        <Runs />
      </div>
    </div>
  );
}

async function record(commands: Commands): Promise<void> {
  const { plugin } = useLab.getState();
  if (plugin.kind !== 'open') return;
  const name = plugin.file.slice(plugin.file.lastIndexOf('/') + 1).replace(/\.wasm$/, '');
  await commands.run('lab.record', { file: `${fileNameOf(name)}.json` });
}

const FilledPlay = ({ size }: { readonly size?: number }) => (
  <Play {...(size === undefined ? {} : { size: size - 2 })} fill="currentColor" />
);

/** How long it runs, of how long it may. */
function Deadline({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, now - since) / 1000;
  const { callMs = defaultRunLimits.callMs } = limitsNow();
  return (
    <span className={styles.deadline}>
      {seconds.toFixed(1)} s, stopped after {callMs / 1000} s
    </span>
  );
}

function KeepInstance() {
  const { commands } = useServices();
  const keep = useLab((state) => state.keepInstance);
  return (
    <Checkbox
      checked={keep}
      className={styles.keep}
      onChange={(next) => void commands.run('lab.set-keep-instance', { keep: next })}
    >
      Keep instance
    </Checkbox>
  );
}

function Runs() {
  const { commands } = useServices();
  const runs = useLab((state) => state.runs);
  const shown = useLab((state) => state.shownRun);
  const previousKeys = useCommandKeys('lab.previous-run');
  const nextKeys = useCommandKeys('lab.next-run');
  const at = runs.findIndex(({ number }) => number === shown);
  const last = runs.at(-1);
  if (last === undefined || shown === undefined) return null;
  return (
    <div className={styles.runs}>
      {runs.length > 1 && (
        <IconButton
          icon={ChevronLeft}
          label="Show previous run"
          keys={previousKeys}
          size={14}
          disabled={at <= 0}
          onClick={() => void commands.run('lab.previous-run')}
        />
      )}
      <span className={styles.count}>
        <span data-word={runs.length > 1 || undefined}>run </span>
        {shown} of {last.number}
      </span>
      {runs.length > 1 && (
        <IconButton
          icon={ChevronRight}
          label="Show next run"
          keys={nextKeys}
          size={14}
          disabled={at < 0 || at === runs.length - 1}
          onClick={() => void commands.run('lab.next-run')}
        />
      )}
    </div>
  );
}
