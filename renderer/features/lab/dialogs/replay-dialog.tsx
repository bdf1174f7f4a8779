/** Which recordings would go otherwise with the mocks in use. */

import { type ReplayView, useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { counted, inFigures } from '../../../core/words.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import styles from './dialogs.module.css';

const close = (): void => useLab.setState({ replay: undefined });

export function ReplayDialog({ replay }: { readonly replay: ReplayView }) {
  const { commands } = useServices();
  return (
    <Dialog
      open
      onClose={close}
      title={replayInWords(replay)}
      width={640}
      footer={<Button onClick={close}>Close</Button>}
    >
      <ul className={styles.failures}>
        {[...replay.recordings]
          .sort((a, b) => Number(a.same) - Number(b.same))
          .map(({ path, plugin, same, differences }) => (
            <li key={`${path} ${plugin}`}>
              <StateIcon
                state={same ? 'fits' : 'misfit'}
                size={14}
                label={same ? 'the same' : 'differs'}
              />
              <div>
                <LinkButton
                  onClick={() => {
                    close();
                    void commands.run('editor.open', { path });
                  }}
                >
                  {path}
                </LinkButton>{' '}
                {plugin}
                {differences.map((difference) => (
                  <p key={difference}>
                    <Wit text={difference} />
                  </p>
                ))}
              </div>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}

export function replayInWords({ recordings }: ReplayView): string {
  const other = recordings.filter(({ same }) => !same);
  const plugins = new Set(other.map(({ plugin }) => plugin)).size;
  return other.length === 0
    ? `${counted(recordings.length, 'recording')} ${recordings.length === 1 ? 'goes' : 'go'} as before`
    : `${inFigures(other.length)} of ${counted(recordings.length, 'recording')} ${other.length === 1 ? 'goes' : 'go'} otherwise, with ${counted(plugins, 'plugin')}`;
}
