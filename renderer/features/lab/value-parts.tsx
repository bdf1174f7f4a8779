/** Values in the JSON of traces and mocks, by name, each as a tree. */

import type { Model, Type } from '../../../wit/model/model.ts';
import type { JsonValue } from '../../../wit/values/json-value.ts';
import { ValueTree } from '../../values/value-tree.tsx';
import styles from './value-parts.module.css';

export interface JsonPart {
  /** Of the parameter; empty for a value that stands alone. */
  readonly name: string;
  /** Absent where the function is not known here: the value is then shown as JSON. */
  readonly type: Type | undefined;
  readonly json: JsonValue;
}

export function JsonValueView({
  label,
  model,
  parts,
}: {
  /** Names the whole for screen readers. */
  readonly label: string;
  readonly model: Model;
  readonly parts: readonly JsonPart[];
}) {
  const [only] = parts;
  if (parts.length === 1 && only?.name === '') {
    return <Part model={model} part={only} label={label} />;
  }
  return (
    <dl aria-label={label} className={styles.parts}>
      {parts.map((part) => (
        <div key={part.name} className={styles.part}>
          <dt>{part.name}</dt>
          <dd>
            <Part model={model} part={part} label={part.name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Letters of JSON that are shown where no type tells how to fold it. */
const most = 20_000;

function Part({
  model,
  part: { type, json },
  label,
}: {
  readonly model: Model;
  readonly part: JsonPart;
  readonly label: string;
}) {
  if (type !== undefined) return <ValueTree model={model} type={type} json={json} label={label} />;
  const text = JSON.stringify(json, null, 2);
  return (
    <pre className={styles.plain}>
      {text.length > most ? `${text.slice(0, most)}\n… ${text.length - most} letters more` : text}
    </pre>
  );
}
