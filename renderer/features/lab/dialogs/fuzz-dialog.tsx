/** What fuzzing found: the smallest calls that fail, and keeping them. */

import { type FuzzView, useLab } from '../../../core/lab-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { counted, inFigures } from '../../../core/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { labelOfPath } from '../trace/functions.ts';
import styles from './dialogs.module.css';

const close = (): void => useLab.setState({ fuzz: undefined });

export function FuzzDialog({ fuzz }: { readonly fuzz: FuzzView }) {
  const { commands } = useServices();
  const readOnly = useProject((state) => state.project?.readOnly === true);
  const { failures, remark } = fuzz;
  return (
    <Dialog
      open
      onClose={close}
      title={fuzzInWords(fuzz)}
      description={remark}
      width={640}
      footer={
        failures.length === 0 || readOnly ? (
          <Button onClick={close}>Close</Button>
        ) : (
          <>
            <Button onClick={close}>Close</Button>
            <Button variant="primary" onClick={() => void commands.run('lab.keep-fuzzed')}>
              Keep as tests
            </Button>
          </>
        )
      }
    >
      {failures.length > 0 && (
        <ul className={styles.failures}>
          {failures.map(({ calls, message, cause, times }) => (
            <li key={calls.join('\n')}>
              <StateIcon state="misfit" size={14} label="fails" />
              <div>
                <code>{calls.join('\n')}</code>
                <p>
                  {message.split('\n', 1)[0]} {cause}
                  {times > 1 && ` ${inFigures(times)} runs ended so.`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

export function fuzzInWords({ function: path, runs, failures }: FuzzView): string {
  const name = labelOfPath(path);
  return failures.length === 0
    ? `${name} took ${counted(runs, 'call')}, and none failed`
    : `${name} fails in ${counted(failures.length, 'way')}, found in ${counted(runs, 'call')}`;
}
