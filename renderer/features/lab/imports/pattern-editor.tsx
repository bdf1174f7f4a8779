/** When a rule holds, parameter by parameter: whatever comes, just this, or a text like that. */

import type { Rule } from '../../../../wit/lab/files.ts';
import { patternProblems } from '../../../../wit/lab/pattern.ts';
import type { FunctionDef, Model, Parameter, WorldRef } from '../../../../wit/model/model.ts';
import { defaultValue } from '../../../../wit/values/examples.ts';
import { fromJson } from '../../../../wit/values/from-json.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { shapeOf } from '../../../../wit/values/shape.ts';
import { toJson } from '../../../../wit/values/to-json.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { formatValue } from '../../../values/format-value.ts';
import { JsonEditor } from './answer-editor.tsx';
import styles from './imports.module.css';
import { JsonField } from './json-field.tsx';

type PatternKind = 'any' | 'equal' | 'text' | 'pattern';

const titles: Readonly<Record<PatternKind, string>> = {
  any: 'anything',
  equal: 'is',
  text: 'matches',
  pattern: 'is like (JSON)',
};

/** A pattern that is no value of the type says only some of it: it is edited as JSON. */
export function patternKind(
  model: Model,
  { type }: Parameter,
  pattern: JsonValue | undefined,
): PatternKind {
  if (pattern === undefined) return 'any';
  if (typeof pattern === 'object' && pattern !== null && !Array.isArray(pattern)) {
    if ('$any' in pattern) return 'any';
    if ('$text' in pattern) return 'text';
  }
  return 'value' in fromJson(model, type, pattern) ? 'equal' : 'pattern';
}

export function PatternEditor({
  world,
  definition,
  when,
  onChange,
}: {
  readonly world: WorldRef;
  readonly definition: FunctionDef;
  readonly when: Rule['when'];
  readonly onChange: (when: Rule['when']) => void;
}) {
  if (definition.params.length === 0) {
    return <p className={styles.none}>It takes nothing: the rule always holds.</p>;
  }
  return (
    <div className={styles.patterns}>
      {definition.params.map((parameter) => (
        <OnePattern
          key={parameter.name}
          world={world}
          parameter={parameter}
          pattern={when[parameter.name]}
          onChange={(pattern) => {
            const { [parameter.name]: _, ...rest } = when;
            onChange(pattern === undefined ? rest : { ...rest, [parameter.name]: pattern });
          }}
        />
      ))}
    </div>
  );
}

function OnePattern({
  world,
  parameter,
  pattern,
  onChange,
}: {
  readonly world: WorldRef;
  readonly parameter: Parameter;
  readonly pattern: JsonValue | undefined;
  readonly onChange: (pattern: JsonValue | undefined) => void;
}) {
  const { model } = world;
  const { name, type } = parameter;
  const kind = patternKind(model, parameter, pattern);
  const isText = shapeOf(model, type).kind === 'string';
  const offered = (['any', 'equal', 'text', 'pattern'] as const).filter(
    (one) => one === kind || one !== 'text' || isText,
  );
  const text = textOf(pattern);
  return (
    <div className={styles.pattern}>
      <div className={styles.patternHead}>
        <code title={name}>{name}</code>
        <Select
          label={`When ${name}`}
          hideLabel
          options={offered.map((value) => ({ value, title: titles[value] }))}
          value={kind}
          onChange={(value) => {
            if (value === 'any') onChange(undefined);
            else if (value === 'text') onChange({ $text: '' });
            else if (value === 'equal') onChange(toJson(defaultValue(model, type)));
            // Wrapped, or it would be a plain value again.
            else onChange({ $some: { $any: true } });
          }}
        />
      </div>
      {kind === 'equal' && pattern !== undefined && (
        <JsonEditor world={world} type={type} json={pattern} label={name} onChange={onChange} />
      )}
      {kind === 'text' && (
        <Field
          label={`Expression for ${name}`}
          hideLabel
          mono
          placeholder="^v\d+"
          value={text ?? ''}
          error={patternProblems(pattern ?? null)[0]?.message}
          onChange={({ currentTarget: { value } }) => onChange({ $text: value })}
        />
      )}
      {kind === 'pattern' && (
        <JsonField
          label={`Pattern of ${name}`}
          json={pattern ?? null}
          problem={(json) => patternProblems(json)[0]?.message}
          onChange={onChange}
        />
      )}
    </div>
  );
}

const textOf = (pattern: JsonValue | undefined): string | undefined =>
  typeof pattern === 'object' && pattern !== null && '$text' in pattern
    ? String(pattern.$text)
    : undefined;

/** `repo is "x", tag matches /^v/`; `always` where nothing is asked. */
export function whenInShort(model: Model, definition: FunctionDef, when: Rule['when']): string {
  const parts = definition.params.flatMap((parameter) => {
    const words = patternInShort(model, parameter, when[parameter.name]);
    return words === undefined ? [] : [words];
  });
  return parts.length === 0 ? 'always' : parts.join(', ');
}

function patternInShort(
  model: Model,
  parameter: Parameter,
  pattern: JsonValue | undefined,
): string | undefined {
  const { name, type } = parameter;
  if (pattern === undefined) return undefined;
  switch (patternKind(model, parameter, pattern)) {
    case 'any':
      return undefined;
    case 'text':
      return `${name} ~ /${textOf(pattern) ?? ''}/`;
    case 'equal':
      return `${name} = ${formatValue(model, type, pattern, 40)}`;
    case 'pattern':
      return `${name} like ${JSON.stringify(pattern).slice(0, 40)}`;
  }
}
