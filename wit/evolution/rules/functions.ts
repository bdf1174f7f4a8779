/** W009 to W014 and W024: what changed in one function that both worlds have. */

import type { FunctionDef, Model, Parameter, Type } from '../../model/model.ts';
import { printFunction, printType } from '../../model/print.ts';
import type { Effect } from '../change.ts';
import { type Draft, noEffect } from '../draft.ts';
import type { WorldSide } from '../separate.ts';
import { type Difference, differs, type Mentions } from '../type-comparison.ts';
import type { Context } from './context.ts';

export interface FunctionPlace {
  readonly side: WorldSide;
  /** Extern name, and the function's name where it stands in an interface. */
  readonly tail: readonly string[];
}

/** All that differs between two functions of the same name. */
export function diffFunction(
  context: Context,
  place: FunctionPlace,
  old: FunctionDef,
  current: FunctionDef,
  mentions: Mentions,
): Draft[] {
  const signatures = {
    old: printFunction(context.alignment.old.model, old),
    new: printFunction(context.alignment.new.model, current),
  };
  const title = `\`${functionTitle(current.name)}\``;
  const drafts: Draft[] = [];
  if (old.kind.async !== current.kind.async) {
    drafts.push({
      rule: 'W014',
      ...place,
      backward: 'breaks',
      forward: 'breaks',
      beside: ['source', 'host-source'],
      ...signatures,
      message: () =>
        current.kind.async
          ? `${title} becomes async: plugins built for ${context.words.old} have the sync one.`
          : `${title} is async no longer: plugins built for ${context.words.old} have the async one.`,
    });
  }
  drafts.push(...diffParameters(context, place, title, signatures, old, current, mentions));
  drafts.push(...diffResult(context, place, title, old, current, mentions));
  return drafts;
}

/** `r.m` for `[method]r.m`; the name itself for a free function. */
export function functionTitle(name: string): string {
  const close = name.indexOf(']');
  if (!name.startsWith('[') || close < 0) return name;
  const rest = name.slice(close + 1);
  return name.startsWith('[constructor]') ? `${rest}.constructor` : rest;
}

function diffResult(
  context: Context,
  place: FunctionPlace,
  title: string,
  old: FunctionDef,
  current: FunctionDef,
  mentions: Mentions,
): Draft[] {
  if (old.result === undefined && current.result === undefined) return [];
  const difference: Difference =
    old.result === undefined || current.result === undefined
      ? { backward: true, forward: true, ownership: false }
      : context.types.compare(old.result, current.result, mentions);
  if (!differs(difference)) return [];
  const print = (model: Model, type: Type | undefined) =>
    type === undefined ? undefined : printType(model, type);
  const before = print(context.alignment.old.model, old.result);
  const after = print(context.alignment.new.model, current.result);
  const message =
    before === undefined
      ? `${title} returned nothing and now returns \`${after}\`.`
      : after === undefined
        ? `${title} returned \`${before}\` and now returns nothing.`
        : before === after
          ? `${title} returns another \`${after}\` than before.`
          : `${title} returned \`${before}\` and now returns \`${after}\`.`;
  return [
    {
      rule: difference.ownership ? 'W024' : 'W013',
      side: place.side,
      tail: [...place.tail, 'result'],
      ...breaksWhere(difference),
      beside: ['source', 'host-source'],
      ...(before === undefined ? {} : { old: before }),
      ...(after === undefined ? {} : { new: after }),
      message: () => message,
    },
  ];
}

function diffParameters(
  context: Context,
  place: FunctionPlace,
  title: string,
  signatures: { readonly old: string; readonly new: string },
  old: FunctionDef,
  current: FunctionDef,
  mentions: Mentions,
): Draft[] {
  const { alignment, types } = context;
  const compare = (a: Parameter, b: Parameter) => types.compare(a.type, b.type, mentions);
  const drafts: Draft[] = [];
  const before = old.params;
  const after = current.params;
  const oldNames = before.map((param) => param.name);
  const newNames = after.map((param) => param.name);
  const leaves = (param: Parameter): Draft => ({
    rule: 'W009',
    side: place.side,
    tail: [...place.tail, `param ${param.name}`],
    backward: 'breaks',
    forward: 'breaks',
    beside: ['source', 'host-source'],
    old: `${param.name}: ${printType(alignment.old.model, param.type)}`,
    message: () => `${title} no longer takes \`${param.name}\`.`,
  });
  const joins = (param: Parameter): Draft => ({
    rule: 'W009',
    side: place.side,
    tail: [...place.tail, `param ${param.name}`],
    backward: 'breaks',
    forward: 'breaks',
    beside: ['source', 'host-source'],
    new: `${param.name}: ${printType(alignment.new.model, param.type)}`,
    message: () =>
      `${title} takes a further \`${param.name}\`; WIT has no optional parameters, so the old call no longer fits.`,
  });
  const gone = before.filter((param) => !newNames.includes(param.name));
  const come = after.filter((param) => !oldNames.includes(param.name));
  // What a host sees: it goes by position and looks at no name.
  const linksByPosition =
    before.length === after.length &&
    before.every((param, index) => {
      const other = after[index];
      return other !== undefined && !differs(compare(param, other));
    });
  if (before.length === after.length) {
    const renames = gone.map((param, index) => ({ old: param, new: come[index] ?? param }));
    for (const rename of renames) {
      if (!linksByPosition && differs(compare(rename.old, rename.new))) {
        drafts.push(leaves(rename.old), joins(rename.new));
        continue;
      }
      drafts.push({
        rule: 'W011',
        side: place.side,
        tail: [...place.tail, `param ${rename.new.name}`],
        backward: 'breaks-spec',
        forward: 'breaks-spec',
        beside: ['source', 'host-source'],
        old: `${rename.old.name}: ${printType(alignment.old.model, rename.old.type)}`,
        new: `${rename.new.name}: ${printType(alignment.new.model, rename.new.type)}`,
        message: () =>
          `Parameter \`${rename.old.name}\` of ${title} is now called \`${rename.new.name}\`: hosts link it all the same, tools that compare types do not.`,
      });
    }
    const moved = before.some(
      (param, index) => newNames.includes(param.name) && newNames[index] !== param.name,
    );
    if (moved) drafts.push(reordered(context, place, title, signatures, linksByPosition));
  } else {
    drafts.push(...gone.map(leaves), ...come.map(joins));
  }
  if (linksByPosition) return drafts;
  for (const param of before) {
    const other = after.find((one) => one.name === param.name);
    if (other === undefined) continue;
    const difference = compare(param, other);
    if (!differs(difference)) continue;
    const from = printType(alignment.old.model, param.type);
    const to = printType(alignment.new.model, other.type);
    drafts.push({
      rule: difference.ownership ? 'W024' : 'W010',
      side: place.side,
      tail: [...place.tail, `param ${param.name}`],
      ...breaksWhere(difference),
      beside: ['source', 'host-source'],
      old: from,
      new: to,
      message: () =>
        from === to
          ? `${title} takes another \`${to}\` as \`${param.name}\` than before.`
          : `${title} took \`${from}\` as \`${param.name}\` and now takes \`${to}\`.`,
    });
  }
  return drafts;
}

function reordered(
  context: Context,
  place: FunctionPlace,
  title: string,
  signatures: { readonly old: string; readonly new: string },
  silent: boolean,
): Draft {
  return {
    rule: 'W012',
    ...place,
    backward: silent ? 'silent' : 'breaks',
    forward: silent ? 'silent' : 'breaks',
    beside: silent ? ['source', 'host-source', 'meaning'] : ['source', 'host-source'],
    ...signatures,
    message: () =>
      silent
        ? `${title} takes its parameters in another order, and their types agree: hosts link plugins built for ${context.words.old} and pass them the wrong values.`
        : `${title} takes its parameters in another order.`,
  };
}

/** A break in the directions in which two types differ. */
export function breaksWhere(difference: Difference): { backward: Effect; forward: Effect } {
  return {
    backward: difference.backward ? 'breaks' : noEffect.backward,
    forward: difference.forward ? 'breaks' : noEffect.forward,
  };
}
