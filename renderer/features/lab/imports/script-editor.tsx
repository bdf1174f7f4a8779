/** A mock that is a function of a JavaScript file below `mocks/`. */

import { FileCode2 } from 'lucide-react';
import type { Mock } from '../../../../wit/lab/files.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { scriptText, scriptTypes } from '../scripts/script-template.ts';
import { labelOfPath, labFunctions } from '../trace/functions.ts';
import styles from './imports.module.css';

type ScriptMock = Extract<Mock, { kind: 'script' }>;

/** A plain name below `mocks/`. */
const fileProblem = (file: string): string | undefined =>
  /^(?!.*\.\.)[\w][\w./ -]*\.js$/.test(file)
    ? undefined
    : 'A name that ends in `.js`, below `mocks/`.';
const exportProblem = (name: string): string | undefined =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? undefined : 'The name of a function that the file exports.';

export function ScriptEditor({
  world,
  place,
  label,
  mock,
  scripts,
  onChange,
}: {
  readonly world: WorldRef;
  readonly place: FunctionPlace;
  readonly label: string;
  readonly mock: ScriptMock;
  readonly scripts: readonly string[];
  readonly onChange: (mock: Mock) => void;
}) {
  const { commands } = useServices();
  const { file } = mock;
  const isThere = scripts.includes(file);
  const problem = fileProblem(file) ?? exportProblem(mock.export);
  const { imports, label: labelOf } = labFunctions(world);
  const open = (): void => {
    const types = file.replace(/\.js$/, '.d.ts');
    const typesFile = types.slice(types.lastIndexOf('/') + 1);
    void commands.run('lab.open-script', {
      file,
      text: scriptText(world.model, place, label, mock.export, typesFile),
      types: scriptTypes(world.model, imports.all, labelOf),
    });
  };
  return (
    <div className={styles.group}>
      {scripts.length > 0 && (
        <Select
          label="Script"
          options={[
            ...scripts.map((value) => ({ value, title: value })),
            { value: '', title: 'New script…' },
          ]}
          value={isThere ? file : ''}
          onChange={(value) =>
            onChange({
              ...mock,
              file:
                value === ''
                  ? `${labelOfPath(place.path).replace(/[^A-Za-z0-9]+/g, '-')}.js`
                  : value,
            })
          }
        />
      )}
      {!isThere && (
        <Field
          label="New file below mocks/"
          mono
          value={file}
          error={fileProblem(file)}
          onChange={({ currentTarget }) => onChange({ ...mock, file: currentTarget.value })}
        />
      )}
      <Field
        label="Function that it exports"
        mono
        value={mock.export}
        error={exportProblem(mock.export)}
        onChange={({ currentTarget }) => onChange({ ...mock, export: currentTarget.value })}
      />
      <div className={styles.buttons}>
        <Button small icon={FileCode2} disabled={problem !== undefined} onClick={open}>
          {isThere ? `Open ${file}` : `Create ${file}`}
        </Button>
      </div>
    </div>
  );
}
