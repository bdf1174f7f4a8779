/** A new entry of a map, with a key that it does not have yet where one can be found. */

import type { Model } from '../../../wit/model/model.ts';
import { exampleValues } from '../../../wit/values/examples.ts';
import type { ShapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { startValue } from '../draft/draft.ts';
import { stepped } from '../draft/field-text.ts';

export function newEntry(
  model: Model,
  shape: ShapeOf<'map'>,
  { entries }: Extract<Value, { readonly kind: 'map' }>,
): Value {
  const taken = new Set(entries.map(({ key }) => printWave(key)));
  const key = freeKey(model, shape, taken) ?? startValue(model, shape.key);
  return { kind: 'tuple', items: [key, startValue(model, shape.value)] };
}

function freeKey(
  model: Model,
  shape: ShapeOf<'map'>,
  taken: ReadonlySet<string>,
): Value | undefined {
  const isFree = (key: Value): boolean => !taken.has(printWave(key));
  const start = startValue(model, shape.key);
  for (let tries = 0, key: Value | undefined = start; tries <= taken.size; tries += 1) {
    if (key === undefined) break;
    if (isFree(key)) return key;
    key = start.kind === 'string' ? { kind: 'string', value: `key-${tries + 1}` } : stepped(key, 1);
  }
  return exampleValues(model, shape.key).find(isFree);
}
