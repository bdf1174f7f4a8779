/** JSON that has no type, such as a pattern; what does not read stays in the field and goes nowhere. */

import { useState } from 'react';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { TextArea } from '../../../ui/field.tsx';

export function JsonField({
  label,
  json,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly json: JsonValue;
  /** What is wrong with it, beyond its syntax. */
  readonly problem: (json: JsonValue) => string | undefined;
  readonly onChange: (json: JsonValue) => void;
}) {
  const [text, setText] = useState(() => JSON.stringify(json, null, 2));
  const read = readJson(text);
  return (
    <TextArea
      label={label}
      hideLabel
      mono
      rows={3}
      value={text}
      error={'message' in read ? read.message : problem(read.json)}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const next = readJson(value);
        if ('json' in next && problem(next.json) === undefined) onChange(next.json);
      }}
    />
  );
}

function readJson(text: string): { readonly json: JsonValue } | { readonly message: string } {
  try {
    const json: JsonValue = JSON.parse(text);
    return { json };
  } catch (error) {
    return { message: error instanceof Error ? error.message : 'This is no JSON.' };
  }
}
