/** Lint rules about the shape of types: L10 to L12, L21, L22, L27. */

import type { Type, TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { LintRule, LintSubject } from './context.ts';

const catchAll = /^(other|unknown|custom|unspecified|default|unrecognized|extension|misc|none)\b/;
const optionsName = /(^|-)(options|opts|config|configuration|settings|params|init|context)$/;

/** The types that cross the boundary in a function of the package; not what a named list holds. */
function boundaryTypes(slot: LintSubject): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const visit = (type: Type): void => {
    if (typeof type === 'string' || found.has(type)) return;
    found.add(type);
    const { kind } = typeOf(slot.model, type).definition;
    const open = kind === 'record' || kind === 'variant' || kind === 'alias';
    (open ? slot.partsOf(type) : slot.inlinePartsOf(type)).forEach(visit);
  };
  slot.eachSignatureType(visit);
  return found;
}

export const L10: LintRule = {
  code: 'L10',
  title: 'closed enum or variant at the boundary',
  level: 'info',
  explanation:
    'A case that is added to an enum or variant later breaks every plugin that was built before, for types must be equal. A catch-all case, such as `other(string)`, lets the next value pass through the type that plugins already have.',
  check(slot, report) {
    let boundary: ReadonlySet<TypeId> | undefined;
    for (const { type, id, name, span } of slot.types()) {
      const { definition } = type;
      if (definition.kind !== 'enum' && definition.kind !== 'variant') continue;
      if (definition.cases.length < 3) continue;
      if (definition.cases.some((one) => catchAll.test(one.name))) continue;
      boundary ??= boundaryTypes(slot);
      if (!boundary.has(id)) continue;
      const shape = definition.kind === 'enum' ? '`other`' : '`other(string)`';
      report(
        span,
        `${definition.kind === 'enum' ? 'Enum' : 'Variant'} \`${name}\` has no catch-all case: adding one later breaks plugins.`,
        { help: `A case such as ${shape} leaves room.` },
      );
    }
  },
};

export const L11: LintRule = {
  code: 'L11',
  title: 'options record that will want to grow',
  level: 'info',
  explanation:
    'A field added to a record breaks every plugin that was built before. Records of options grow sooner or later. A resource with a constructor and setters, or a list of a variant of options, can grow by functions, which plugins that do not use them never notice.',
  check(slot, report) {
    for (const { type, name, span } of slot.types()) {
      if (type.definition.kind !== 'record' || !optionsName.test(name)) continue;
      const optional = type.definition.fields.filter((field) => {
        const target = slot.resolve(field.type);
        return typeof target === 'object' && target.definition.kind === 'option';
      });
      if (optional.length === 0 && type.definition.fields.length < 4) continue;
      report(
        span,
        `Record \`${name}\` will want to grow, and a record cannot: adding a field breaks plugins.`,
        { help: 'A resource with setters can grow function by function.' },
      );
    }
  },
};

export const L12: LintRule = {
  code: 'L12',
  title: 'flags near their limit',
  level: 'warning',
  explanation: 'A component may have 32 flags in one type, and adding one breaks plugins anyway.',
  check(slot, report) {
    for (const { type, name, span } of slot.types()) {
      if (type.definition.kind !== 'flags') continue;
      const count = type.definition.flags.length;
      if (count <= 24) continue;
      report(span, `Flags \`${name}\` has ${count} of the 32 flags a type may have.`);
    }
  },
};

export const L21: LintRule = {
  code: 'L21',
  title: 'option inside an option',
  level: 'warning',
  explanation:
    'Most languages have one way to say "nothing" and cannot tell `none` from `some(none)`: JavaScript bindings need a wrapper for it. A variant with named cases says what is meant.',
  check(slot, report) {
    const nested = (type: Type): boolean => {
      const target = slot.resolve(type);
      if (typeof target !== 'object') return false;
      if (target.definition.kind === 'option') {
        const inner = slot.resolve(target.definition.type);
        if (typeof inner === 'object' && inner.definition.kind === 'option') return true;
      }
      return slot.inlinePartsOf(type).some(nested);
    };
    slot.eachUse((type, span) => {
      if (nested(type)) report(span, 'An option inside an option: name the cases in a variant.');
    });
  },
};

export const L22: LintRule = {
  code: 'L22',
  title: '64-bit integer with JavaScript among the SDKs',
  level: 'info',
  explanation:
    'In JavaScript `u64` and `s64` are bigint: they do not mix with numbers, and JSON cannot write them. Where the values stay below 2^53 and speed is no matter, `f64` or `u32` is kinder; where they are identifiers, a string or a resource is.',
  check(slot, report) {
    if (!slot.surroundings.languages.some((one) => one === 'typescript' || one === 'javascript')) {
      return;
    }
    const wide = (type: Type): boolean =>
      type === 'u64' || type === 's64' || slot.inlinePartsOf(type).some(wide);
    slot.eachUse((type, span) => {
      if (wide(type)) report(span, 'A 64-bit integer is a bigint in JavaScript.');
    });
  },
};
