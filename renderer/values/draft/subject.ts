/**
 * What a draft is of: the parameters of a function, or one value of one type. Parameters are written
 * down together, as a record of their names; so they are given the type of such a record.
 */

import { typeId } from '../../../wit/model/ids.ts';
import type { Model, Parameter, Type, TypeDefinition } from '../../../wit/model/model.ts';

export interface Subject {
  readonly model: Model;
  /** A value alone is one part without a name. */
  readonly parts: readonly Parameter[];
  /** Whether it is one value, which stands in text without a name. */
  readonly bare: boolean;
  /** `model` with the types that the text of the whole is of. */
  readonly textModel: Model;
  /** By name: a record. Of a value alone, its type. */
  readonly named: Type;
  /** By place: a tuple; absent without parts, and of a value alone. */
  readonly placed?: Type;
}

const known = new WeakMap<Model, WeakMap<readonly Parameter[], Subject>>();

/** The same object for the same parameters. */
export function subjectOf(model: Model, parameters: readonly Parameter[]): Subject {
  let subjects = known.get(model);
  if (subjects === undefined) {
    subjects = new WeakMap();
    known.set(model, subjects);
  }
  const before = subjects.get(parameters);
  if (before !== undefined) return before;
  const subject = made(model, parameters);
  subjects.set(parameters, subject);
  return subject;
}

function made(model: Model, parts: readonly Parameter[]): Subject {
  const types = [...model.types];
  const add = (definition: TypeDefinition): Type =>
    typeId(types.push({ owner: { kind: 'none' }, definition, stability: { kind: 'unknown' } }) - 1);
  const named = add({ kind: 'record', fields: parts });
  const placed =
    parts.length === 0
      ? {}
      : { placed: add({ kind: 'tuple', types: parts.map(({ type }) => type) }) };
  return { model, parts, bare: false, textModel: { ...model, types }, named, ...placed };
}

const alone = new WeakMap<Model, Map<Type, Subject>>();

/** One value of a type; the same object for the same type. */
export function subjectOfType(model: Model, type: Type): Subject {
  let subjects = alone.get(model);
  if (subjects === undefined) {
    subjects = new Map();
    alone.set(model, subjects);
  }
  let subject = subjects.get(type);
  if (subject === undefined) {
    subject = { model, parts: [{ name: '', type }], bare: true, textModel: model, named: type };
    subjects.set(type, subject);
  }
  return subject;
}
