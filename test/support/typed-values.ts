/** Random values of random types, for tests of what shows and edits them. */

import * as fc from 'fast-check';
import { arbitraryValue } from '../../wit/lab/arbitraries.ts';
import { typeId } from '../../wit/model/ids.ts';
import type { Model, Parameter, Type } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import type { Value } from '../../wit/values/value.ts';
import { arbitraryWorld, worldInput } from './worlds.ts';

export interface TypedValue {
  readonly model: Model;
  readonly type: Type;
  readonly value: Value;
}

/** All types of a model that values can be of. */
export function typesOf(model: Model): readonly Type[] {
  return model.types.flatMap(({ definition }, index) =>
    definition.kind === 'resource' ? [] : [typeId(index)],
  );
}

const models: fc.Arbitrary<Model> = arbitraryWorld()
  .map((slot) => resolve(worldInput(slot), { features: 'all' }).model)
  .filter((model) => typesOf(model).length > 0);

/** A type of a random world, and a value of it. */
export const typedValue: fc.Arbitrary<TypedValue> = models.chain((model) =>
  fc
    .constantFrom(...typesOf(model))
    .chain((type) => arbitraryValue(model, type).map((value) => ({ model, type, value }))),
);

/** Two values of one type. */
export const typedPair: fc.Arbitrary<TypedValue & { readonly other: Value }> = models.chain(
  (model) =>
    fc.constantFrom(...typesOf(model)).chain((type) =>
      fc.record({
        model: fc.constant(model),
        type: fc.constant(type),
        value: arbitraryValue(model, type),
        other: arbitraryValue(model, type),
      }),
    ),
);

/** Some parameters of random types, and an argument for each. */
export const typedArguments: fc.Arbitrary<{
  readonly model: Model;
  readonly parameters: readonly Parameter[];
  readonly values: readonly Value[];
}> = models.chain((model) =>
  fc.array(fc.constantFrom(...typesOf(model)), { minLength: 1, maxLength: 4 }).chain((types) =>
    fc.tuple(...types.map((type) => arbitraryValue(model, type))).map((values) => ({
      model,
      parameters: types.map((type, index) => ({ name: `p${index}`, type })),
      values,
    })),
  ),
);

/** The values directly inside a value. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
    case 'stream':
      return value.items;
    case 'record':
      return value.fields.map((field) => field.value);
    case 'map':
      return value.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'variant':
    case 'option':
    case 'result':
    case 'future':
      return value.value === undefined ? [] : [value.value];
    default:
      return [];
  }
}

/** Whether the value or any part of it is of one of the kinds. */
export const holds = (value: Value, kinds: ReadonlySet<Value['kind']>): boolean =>
  kinds.has(value.kind) || partsOf(value).some((part) => holds(part, kinds));
