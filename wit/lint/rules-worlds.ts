/** Lint rules about worlds and what belongs to nothing: L05, L23 to L26. */

import type { Interface, Type, TypeId } from '../model/model.ts';
import { interfaceName, interfaceOf, typeOf } from '../model/names.ts';
import type { LintRule, LintSubject } from './context.ts';

export const L05: LintRule = {
  code: 'L05',
  title: 'export that carries no version',
  level: 'warning',
  explanation:
    'A bare function or an inline interface in a world is known by its label alone: a host cannot tell which version of the slot a plugin was built for, and cannot serve two. An interface of the package carries its version in its name.',
  check(slot, report) {
    for (const world of slot.worlds) {
      for (const [name, item] of world.exports) {
        const span = item.span ?? world.span;
        if (span === undefined || item.kind === 'type') continue;
        if (item.kind === 'function') {
          report(
            span,
            `World \`${world.name}\` exports the bare function \`${name}\`: its name carries no version.`,
          );
        } else if (interfaceOf(slot.model, item.id).name === undefined) {
          report(
            span,
            `World \`${world.name}\` exports the inline interface \`${name}\`: its name carries no version.`,
          );
        }
      }
    }
  },
};

const wide = [
  ['wasi:filesystem', 'files of the host'],
  ['wasi:sockets', 'the network'],
  ['wasi:http', 'HTTP requests to anywhere'],
] as const;

export const L23: LintRule = {
  code: 'L23',
  title: 'wide WASI capability handed to plugins',
  level: 'warning',
  explanation:
    'A plugin that may import wasi:filesystem, wasi:sockets or wasi:http reaches whatever the host does not take away again. An interface of your own, with just the functions that plugins need, is easier to grant, to mock and to explain.',
  check(slot, report) {
    for (const world of slot.worlds) {
      for (const [prefix, what] of wide) {
        const names = [...world.imports.keys()].filter((name) => name.startsWith(`${prefix}/`));
        const first = names[0] === undefined ? undefined : world.imports.get(names[0]);
        const span = first?.span ?? world.span;
        if (span === undefined || names.length === 0) continue;
        report(span, `World \`${world.name}\` hands ${prefix} to plugins: ${what}.`);
      }
    }
  },
};

export const L24: LintRule = {
  code: 'L24',
  title: 'interface both imported and exported',
  level: 'info',
  explanation:
    'Every change to such an interface is judged from both sides, and nearly all of them break one. Its resources are two different types, one a side. Two interfaces that share a third with their types keep the sides apart.',
  check(slot, report) {
    for (const world of slot.worlds) {
      for (const [name, item] of world.exports) {
        const other = world.imports.get(name);
        if (item.kind !== 'interface' || other?.kind !== 'interface') continue;
        // What only holds types is imported because something else uses them.
        if (interfaceOf(slot.model, other.id).functions.size === 0) continue;
        const span = item.span ?? world.span;
        if (span === undefined) continue;
        report(span, `World \`${world.name}\` both imports and exports \`${name}\`.`);
      }
    }
  },
};

export const L25: LintRule = {
  code: 'L25',
  title: 'unused type, `use` or interface',
  level: 'warning',
  explanation:
    'A type that no function reaches, a `use` that nothing mentions, and an interface that no world imports or exports are carried into every binding for nothing, and can never be taken away without a break.',
  check(slot, report) {
    const reached = reachedTypes(slot);
    for (const { type, id, name, span } of slot.types()) {
      if (type.definition.kind === 'resource' || reached.has(id)) continue;
      report(span, `Nothing uses the type \`${name}\`.`);
    }
    for (const item of slot.interfaces) {
      let mentioned: ReadonlySet<TypeId> | undefined;
      item.types.forEach((id, name) => {
        // Used elsewhere through this interface: then it is a re-export.
        if (reached.has(id)) return;
        const type = typeOf(slot.model, id);
        if (type.span === undefined || !slot.isUse(type)) return;
        mentioned ??= mentionedTypes(slot, item);
        if (mentioned.has(id)) return;
        report(type.span, `\`use\` brings in \`${name}\`, and nothing here mentions it.`);
      });
      if (slot.worlds.length === 0 || item.name === undefined || item.span === undefined) continue;
      const { imported, exported } = slot.polarityOf(item);
      if (!imported && !exported) {
        const id = interfaceName(slot.model, item) ?? item.name;
        report(item.span, `No world imports or exports \`${id}\`.`);
      }
    }
  },
};

/** Types that a function of the package, or of its worlds, reaches. */
function reachedTypes(slot: LintSubject): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const visit = (type: Type): void => {
    if (typeof type === 'string' || found.has(type)) return;
    found.add(type);
    slot.partsOf(type).forEach(visit);
  };
  slot.eachSignatureType(visit);
  // A package without functions is there for its types: each is what others may use.
  if (found.size === 0) for (const { id } of slot.types()) visit(id);
  return found;
}

/** Types that functions and types of an interface mention directly. */
function mentionedTypes(slot: LintSubject, item: Interface): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const visit = (type: Type): void => {
    if (typeof type === 'string' || found.has(type)) return;
    found.add(type);
    slot.inlinePartsOf(type).forEach(visit);
  };
  for (const fn of item.functions.values()) {
    for (const param of fn.params) visit(param.type);
    if (fn.result !== undefined) visit(fn.result);
  }
  for (const id of item.types.values()) {
    if (!slot.isUse(typeOf(slot.model, id))) slot.partsOf(id).forEach(visit);
  }
  return found;
}

/** The runtime feature a type needs beyond what every runtime has. */
const featureOf: Readonly<Record<string, string>> = {
  map: 'map',
  'fixed-length-list': 'fixed-length-list',
  stream: 'async',
  future: 'async',
};

export const L26: LintRule = {
  code: 'L26',
  title: 'feature that a target runtime lacks',
  level: 'warning',
  explanation:
    'The runtime named in slot.json does not know this feature of the component model: it will refuse every plugin of the slot.',
  check(slot, report) {
    const { runtimeFeatures } = slot.surroundings;
    if (runtimeFeatures === undefined) return;
    const lacks = (feature: string): boolean => !runtimeFeatures.includes(feature);
    const missing = (type: Type): string | undefined => {
      if (type === 'error-context') return lacks(type) ? type : undefined;
      if (typeof type === 'string') return undefined;
      const feature = featureOf[typeOf(slot.model, type).definition.kind];
      if (feature !== undefined && lacks(feature)) return feature;
      return slot
        .inlinePartsOf(type)
        .map(missing)
        .find((one) => one !== undefined);
    };
    slot.eachUse((type, span) => {
      const feature = missing(type);
      if (feature !== undefined) report(span, `The target runtime lacks ${feature}.`);
    });
    for (const { function: fn, span } of slot.functions()) {
      if (fn.kind.async && lacks('async')) {
        report(span, `\`${fn.name}\` is async, and the target runtime lacks async.`);
      }
    }
  },
};
