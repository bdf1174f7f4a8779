/** A generated slot as WIT: one text for the oracle, or files as the resolver reads them. */

import { unreachable } from '../../../wit/errors.ts';
import type { WitInput } from '../../../wit/model/input.ts';
import {
  type Documented,
  type FunctionItem,
  type InterfaceRef,
  type Item,
  mainPackage,
  type PackageDef,
  type ResourceFunction,
  type Signature,
  type Slot,
  type Type,
  type TypeItem,
  type WorldItem,
} from './ast.ts';
import { escaped } from './names.ts';

/** `ns:name@1.0.0` of the main package and its world: `a:b/w@1.0.0`. */
export function worldId(slot: Slot): string {
  return interfaceId(mainPackage(slot), slot.world.name);
}

/** All packages in one text, ready for the oracle. */
export function worldText(slot: Slot): string {
  const dependencies = slot.packages
    .slice(0, -1)
    .map((pkg, index) => `package ${packageName(pkg)} {\n${packageBody(slot, index)}}\n`);
  return [mainText(slot), ...dependencies].join('\n');
}

/** The main package as one file, and each other one as an entry of `deps/`. */
export function worldInput(slot: Slot): WitInput {
  const file = (path: string, text: string) => ({ path, files: [{ path, text }] });
  return {
    main: file('slot.wit', mainText(slot)),
    deps: slot.packages
      .slice(0, -1)
      .map((pkg, index) =>
        file(
          `deps/${pkg.namespace}-${pkg.name}-${index}.wit`,
          `package ${packageName(pkg)};\n\n${packageBody(slot, index)}`,
        ),
      ),
  };
}

function mainText(slot: Slot): string {
  const index = slot.packages.length - 1;
  const items = slot.world.items.map((item) => indent(worldItemText(slot, item)));
  return `package ${packageName(mainPackage(slot))};\n\n${packageBody(slot, index)}\nworld ${escaped(slot.world.name)} {\n${items.join('')}}\n`;
}

function packageBody(slot: Slot, index: number): string {
  const interfaces = slot.packages[index]?.interfaces ?? [];
  return interfaces
    .map((item) => {
      const body = item.items.map((inner) => indent(itemText(slot, index, inner))).join('');
      return `${heading(slot, index, item)}interface ${escaped(item.name)} {\n${body}}\n`;
    })
    .join('\n');
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

function packageName(pkg: PackageDef): string {
  const base = `${escaped(pkg.namespace)}:${escaped(pkg.name)}`;
  return pkg.version === undefined ? base : `${base}@${pkg.version}`;
}

function interfaceId(pkg: PackageDef, name: string): string {
  const base = `${escaped(pkg.namespace)}:${escaped(pkg.name)}/${escaped(name)}`;
  return pkg.version === undefined ? base : `${base}@${pkg.version}`;
}

function refText(slot: Slot, from: number, ref: InterfaceRef): string {
  const pkg = slot.packages[ref.package];
  if (ref.package === from || pkg === undefined) return escaped(ref.name);
  return interfaceId(pkg, ref.name);
}

function heading(slot: Slot, pkg: number, item: Documented): string {
  const docs =
    item.docs === undefined
      ? ''
      : item.docs
          .replace(/^(?=.)/gm, ' ')
          .replace(/^/gm, '///')
          .concat('\n');
  const version = slot.packages[pkg]?.version;
  if (item.gate === 'unstable') return `${docs}@unstable(feature = trial)\n`;
  if (item.gate === undefined || version === undefined) return docs;
  const since = `${docs}@since(version = ${version})\n`;
  return item.gate === 'since' ? since : `${since}@deprecated(version = ${version})\n`;
}

function worldItemText(slot: Slot, item: WorldItem): string {
  const main = slot.packages.length - 1;
  switch (item.kind) {
    case 'interface': {
      const label = item.label === undefined ? '' : `${escaped(item.label)}: `;
      return `${heading(slot, main, item)}${item.direction} ${label}${refText(slot, main, item.ref)};\n`;
    }
    case 'inline': {
      const body = item.items.map((inner) => indent(itemText(slot, main, inner))).join('');
      return `${item.direction} ${escaped(item.name)}: interface {\n${body}}\n`;
    }
    case 'extern-function':
      return `${heading(slot, main, item.function)}${item.direction} ${functionText(item.function)}`;
    case 'use':
    case 'type':
      return itemText(slot, main, item);
  }
}

function itemText(slot: Slot, pkg: number, item: Item): string {
  switch (item.kind) {
    case 'use': {
      const as = item.as === undefined ? '' : ` as ${escaped(item.as)}`;
      return `use ${refText(slot, pkg, item.from)}.{${escaped(item.name)}${as}};\n`;
    }
    case 'function':
      return heading(slot, pkg, item) + functionText(item);
    case 'type':
      return heading(slot, pkg, item) + typeItemText(item);
  }
}

function functionText(item: FunctionItem): string {
  return `${escaped(item.name)}: ${signatureText(item)};\n`;
}

function signatureText(signature: Signature): string {
  const result = signature.result === undefined ? '' : ` -> ${typeText(signature.result)}`;
  return `${signature.async ? 'async ' : ''}func(${paramsText(signature)})${result}`;
}

const paramsText = (signature: Signature): string =>
  signature.params.map(({ name, type }) => `${escaped(name)}: ${typeText(type)}`).join(', ');

function typeItemText({ name, definition }: TypeItem): string {
  const block = (keyword: string, lines: readonly string[]): string =>
    `${keyword} ${escaped(name)} {\n${lines.map((line) => `  ${line},\n`).join('')}}\n`;
  switch (definition.kind) {
    case 'record':
      return block(
        'record',
        definition.fields.map((field) => `${escaped(field.name)}: ${typeText(field.type)}`),
      );
    case 'variant':
      return block(
        'variant',
        definition.cases.map(
          (item) =>
            escaped(item.name) + (item.type === undefined ? '' : `(${typeText(item.type)})`),
        ),
      );
    case 'enum':
    case 'flags':
      return block(definition.kind, definition.labels.map(escaped));
    case 'alias':
      return `type ${escaped(name)} = ${typeText(definition.type)};\n`;
    case 'resource': {
      const functions = definition.functions.map(
        (item) => `  ${resourceFunctionText(name, item)};\n`,
      );
      return `resource ${escaped(name)} {\n${functions.join('')}}\n`;
    }
  }
}

function resourceFunctionText(resource: string, item: ResourceFunction): string {
  switch (item.kind) {
    case 'constructor': {
      const fails =
        item.error === undefined ? '' : ` -> result<${escaped(resource)}, ${typeText(item.error)}>`;
      return `constructor(${paramsText(item)})${fails}`;
    }
    case 'method':
      return `${escaped(item.name)}: ${signatureText(item)}`;
    case 'static': {
      const text = signatureText(item);
      return `${escaped(item.name)}: static ${text}`;
    }
  }
}

/** One type in WIT. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'named':
      return escaped(type.name);
    case 'own':
    case 'borrow':
      return `${type.kind}<${escaped(type.resource)}>`;
    case 'list':
    case 'option':
      return `${type.kind}<${typeText(type.of)}>`;
    case 'fixed-length-list':
      return `list<${typeText(type.of)}, ${type.length}>`;
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case 'tuple':
      return `tuple<${type.types.map(typeText).join(', ')}>`;
    case 'result': {
      if (type.err === undefined)
        return type.ok === undefined ? 'result' : `result<${typeText(type.ok)}>`;
      return `result<${type.ok === undefined ? '_' : typeText(type.ok)}, ${typeText(type.err)}>`;
    }
    case 'stream':
    case 'future':
      return type.of === undefined ? type.kind : `${type.kind}<${typeText(type.of)}>`;
    default:
      return unreachable(type);
  }
}
