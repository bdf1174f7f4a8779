/**
 * Compares a function of the slot with the plugin's of the same name. Both must have the same
 * parameters by name and type, the same result, and be both async or both not (wasmparser's
 * `component_func_type`). A host does not look at parameter names.
 */

import type { FunctionDef, Parameter } from '../model/model.ts';
import { printFunction, printType } from '../model/print.ts';
import type { TypeComparison, TypeUse } from './compare-types.ts';
import type { Draft, FindingList } from './findings.ts';
import type { FindingPath } from './verdict.ts';
import { counted, functionTitle, listed, rebuild, sentence, type Versions } from './words.ts';
import type { Scope, WorldType } from './world-type.ts';

/** A function and the instance it is in. */
export interface FunctionUse {
  readonly world: WorldType;
  readonly definition: FunctionDef;
  readonly scope: Scope;
}

export interface FunctionContext {
  readonly types: TypeComparison;
  readonly findings: FindingList;
  readonly versions: Versions;
}

/** Adds a finding for everything in which the two functions differ. */
export function compareFunctions(
  context: FunctionContext,
  slot: FunctionUse,
  plugin: FunctionUse,
  path: FindingPath,
): void {
  const { findings, versions } = context;
  const s = slot.definition;
  const p = plugin.definition;
  if (s.kind.async !== p.kind.async) {
    const { title, expected, found } = shown(slot, plugin);
    findings.add({
      code: 'F206',
      layer: 'host',
      severity: 'error',
      path,
      expected,
      found,
      message: `${sentence(title)} is ${s.kind.async ? 'async' : 'not async'} in the slot and ${p.kind.async ? 'async' : 'not async'} in the plugin.`,
      fix: rebuild(versions, `declare ${title} as \`${expected}\`.`),
    });
  }
  if (s.params.length === p.params.length) {
    compareParameters(context, slot, plugin, path);
  } else {
    const { title, expected, found } = shown(slot, plugin);
    findings.add({
      code: 'F202',
      layer: 'host',
      severity: 'error',
      path,
      expected,
      found,
      message: `${sentence(title)} takes ${counted(s.params.length, 'parameter')} in the slot and ${p.params.length} in the plugin: ${parameterChange(s.params, p.params)}.`,
      fix: rebuild(versions, `declare ${title} as \`${expected}\`.`),
    });
    for (const parameter of s.params) {
      const other = p.params.find(({ name }) => name === parameter.name);
      if (other !== undefined) compareParameter(context, slot, plugin, parameter, other, path);
    }
  }
  compareResults(context, slot, plugin, path);
}

/** What findings about a function show; made only for those, for printing takes its time. */
function shown(
  slot: FunctionUse,
  plugin: FunctionUse,
): { title: string; expected: string; found: string } {
  return {
    title: functionTitle(slot.definition),
    expected: printFunction(slot.world.model, slot.definition),
    found: printFunction(plugin.world.model, plugin.definition),
  };
}

function compareParameters(
  context: FunctionContext,
  slot: FunctionUse,
  plugin: FunctionUse,
  path: FindingPath,
): void {
  const { findings, versions } = context;
  const s = slot.definition.params;
  const p = plugin.definition.params;
  if (s.every(({ name }, index) => name === p[index]?.name)) {
    s.forEach((parameter, index) => {
      const other = p[index];
      if (other !== undefined) compareParameter(context, slot, plugin, parameter, other, path);
    });
    return;
  }
  const { title, expected, found } = shown(slot, plugin);
  const names = s.map(({ name }) => name);
  const others = p.map(({ name }) => name);
  const renamed = s.filter(({ name }, index) => name !== others[index]);
  const reordered = [...names].sort().join() === [...others].sort().join();
  if (reordered) {
    findings.add({
      code: 'F203',
      layer: 'semver',
      severity: 'error',
      path,
      expected,
      found,
      message: `${sentence(title)} takes its parameters in another order: ${listed(names)} in the slot, ${listed(others)} in the plugin.`,
      fix: rebuild(versions, `declare ${title} as \`${expected}\`.`),
    });
  }
  let typesAgree = true;
  s.forEach((parameter, index) => {
    const other = p[index];
    if (other === undefined) return;
    if (!reordered && parameter.name !== other.name) {
      findings.add({
        code: 'F203',
        layer: 'semver',
        severity: 'error',
        path: [...path, `param ${parameter.name}`],
        expected: `${parameter.name}: ${printType(slot.world.model, parameter.type)}`,
        found: `${other.name}: ${printType(plugin.world.model, other.type)}`,
        message: `Parameter ${index + 1} of ${title} is called \`${parameter.name}\` in the slot and \`${other.name}\` in the plugin; a host that links by position does not look at the name.`,
        fix: rebuild(versions, `call the parameter \`${parameter.name}\`.`),
      });
    }
    const differences = compareParameter(context, slot, plugin, parameter, other, path);
    if (differences.length > 0) typesAgree = false;
  });
  if (reordered && typesAgree) {
    findings.add({
      code: 'F203',
      layer: 'host',
      severity: 'warning',
      path,
      expected,
      found,
      message: `${sentence(title)} links in a host and goes wrong: ${listed(renamed.map(({ name }) => name))} have changed places and their types agree, so each value arrives under another's name.`,
      fix: rebuild(versions, `declare ${title} as \`${expected}\`.`),
    });
  }
}

function compareParameter(
  { types }: FunctionContext,
  slot: FunctionUse,
  plugin: FunctionUse,
  parameter: Parameter,
  other: Parameter,
  path: FindingPath,
): readonly Draft[] {
  const slotUse: TypeUse = { type: parameter.type, scope: slot.scope };
  const pluginUse: TypeUse = { type: other.type, scope: plugin.scope };
  if (types.equal(slotUse, pluginUse)) return [];
  return types.at(slotUse, pluginUse, {
    path: [...path, `param ${parameter.name}`],
    code: 'F204',
    layer: 'host',
    subject: `parameter \`${parameter.name}\` of ${functionTitle(slot.definition)}`,
  });
}

function compareResults(
  { types, findings, versions }: FunctionContext,
  slot: FunctionUse,
  plugin: FunctionUse,
  path: FindingPath,
): void {
  const s = slot.definition.result;
  const p = plugin.definition.result;
  if (s === undefined && p === undefined) return;
  if (s !== undefined && p !== undefined) {
    const slotUse: TypeUse = { type: s, scope: slot.scope };
    const pluginUse: TypeUse = { type: p, scope: plugin.scope };
    if (types.equal(slotUse, pluginUse)) return;
    types.at(slotUse, pluginUse, {
      path: [...path, 'result'],
      code: 'F205',
      layer: 'host',
      subject: `the result of ${functionTitle(slot.definition)}`,
    });
    return;
  }
  const title = functionTitle(slot.definition);
  const expected = s === undefined ? undefined : printType(slot.world.model, s);
  const found = p === undefined ? undefined : printType(plugin.world.model, p);
  findings.add({
    code: 'F205',
    layer: 'host',
    severity: 'error',
    path: [...path, 'result'],
    expected,
    found,
    message:
      expected === undefined
        ? `${sentence(title)} gives nothing in the slot and \`${found}\` in the plugin.`
        : `${sentence(title)} gives \`${expected}\` in the slot and nothing in the plugin.`,
    fix: rebuild(
      versions,
      `declare ${title} as \`${printFunction(slot.world.model, slot.definition)}\`.`,
    ),
  });
}

function parameterChange(slot: readonly Parameter[], plugin: readonly Parameter[]): string {
  const missing = slot.filter((a) => !plugin.some((b) => a.name === b.name));
  const further = plugin.filter((a) => !slot.some((b) => a.name === b.name));
  const parts: string[] = [];
  if (missing.length > 0) {
    parts.push(`the plugin does not know ${listed(missing.map(({ name }) => name))}`);
  }
  if (further.length > 0) {
    parts.push(`the slot does not know ${listed(further.map(({ name }) => name))}`);
  }
  return parts.join(', and ');
}
