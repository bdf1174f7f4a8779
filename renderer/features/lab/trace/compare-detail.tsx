/** A call that two runs made differently: its arguments and its end, with what differs marked. */

import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { Type } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { ValueDiff } from '../../../values/value-diff.tsx';
import styles from './compare.module.css';
import type { ComparedEvent } from './compare.ts';
import { definitionOf, endInShort } from './event-words.ts';
import type { LabFunctions } from './functions.ts';

interface Pair {
  readonly title: string;
  readonly type: Type;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export function CompareDetail({
  changed,
  here,
  there,
  titles,
  functions,
}: {
  readonly changed: Extract<ComparedEvent, { kind: 'changed' }>;
  readonly here: TraceEvent | undefined;
  readonly there: TraceEvent | undefined;
  readonly titles: { readonly here: string; readonly there: string };
  readonly functions: LabFunctions;
}) {
  if (here === undefined || there === undefined) return null;
  const definition = definitionOf(functions, here);
  const args = (definition?.params ?? []).flatMap(({ name, type }, index): Pair[] => {
    const [before, after] = [there.args[index], here.args[index]];
    if (before === undefined || after === undefined || sameJson(before, after)) return [];
    return [{ title: name, type, before, after }];
  });
  const ends = changed.outcome ? endPair(definition?.result, there, here) : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section aria-label="What differs" className={styles.detail} tabIndex={0}>
      {[...args, ...(ends === undefined ? [] : [ends])].map(({ title, type, before, after }) => (
        <div key={title}>
          <h2>{title}</h2>
          <ValueDiff
            model={functions.model}
            type={type}
            before={before}
            after={after}
            beforeTitle={titles.there}
            afterTitle={titles.here}
          />
        </div>
      ))}
      {changed.outcome && ends === undefined && (
        <p>
          {titles.there}: {endInShort(functions, definition, there.outcome) || 'returned'}
          <br />
          {titles.here}: {endInShort(functions, definition, here.outcome) || 'returned'}
        </p>
      )}
    </section>
  );
}

/** Where both returned a value of the type; a trap is none. */
function endPair(
  type: Type | undefined,
  { outcome: before }: TraceEvent,
  { outcome: after }: TraceEvent,
): Pair | undefined {
  if (type === undefined || !('value' in before) || !('value' in after)) return undefined;
  if (before.value === undefined || after.value === undefined) return undefined;
  return { title: 'answer', type, before: before.value, after: after.value };
}

const sameJson = (a: JsonValue, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b);
