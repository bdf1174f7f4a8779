/** Expected against found, as lines: `−` has the plugin, `+` wants the slot; tokens that differ are marked. */

import { CodeLine } from '../../../core/code/code-line.tsx';
import type { CompareSide, DiffLine } from '../../../workers/engine/engine-types.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import styles from './findings.module.css';

const signs: Readonly<Record<DiffLine['kind'], string>> = { same: '', added: '+', removed: '−' };
const spoken: Readonly<Record<DiffLine['kind'], string>> = {
  same: '',
  added: 'expected by the slot: ',
  removed: 'found in the plugin: ',
};

export function TokenDiff({ diff }: { readonly diff: CompareSide }) {
  const numbered = diff.lines.some(
    ({ pluginLine, slotLine }) => pluginLine !== undefined || slotLine !== undefined,
  );
  return (
    <table className={styles.diff}>
      <caption className="visually-hidden">
        What the plugin has against what the slot expects
      </caption>
      <tbody>
        {diff.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one diff have no other identity
          <tr key={index} className={styles[line.kind]}>
            {numbered && (
              <>
                <td className={styles.number}>{line.pluginLine}</td>
                <td className={styles.number}>{line.slotLine}</td>
              </>
            )}
            <td className={styles.sign}>
              <span aria-hidden>{signs[line.kind]}</span>
              <span className="visually-hidden">{spoken[line.kind]}</span>
            </td>
            <td className={styles.code}>
              <CodeLine text={line.text} marks={line.marks} markClass={styles.mark} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Where only one side has something, all of it is added or removed; unless nothing is wrong with
 * that, such as with an import that the runtime provides.
 */
export function diffOf({
  diff,
  expected,
  found,
  severity,
}: Pick<PluginFinding, 'diff' | 'expected' | 'found' | 'severity'>): CompareSide | undefined {
  if (diff !== undefined && diff.lines.length > 0) return diff;
  const quiet = severity !== 'error';
  const lines = (side: 'added' | 'removed', wit: string | undefined): readonly DiffLine[] => {
    const kind = quiet ? 'same' : side;
    return wit === undefined ? [] : wit.split('\n').map((text) => ({ kind, text, marks: [] }));
  };
  const all = [...lines('removed', found), ...lines('added', expected)];
  return all.length === 0 ? undefined : { lines: all };
}
