/** Lint rules about functions: L13 to L20. */

import type { Parameter, Type } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { LintRule, LintSubject, PlacedFunction } from './context.ts';

/** Canonical ABI, "Flattening": parameters beyond this many core values go through memory. */
const maxFlatParams = 16;
/** The same for an async import (`MAX_FLAT_ASYNC_PARAMS`). */
const maxFlatAsyncParams = 4;

/** Number of core values a type flattens to. Source: CanonicalABI.md "Flattening". */
export function flatCount(slot: LintSubject, type: Type): number {
  if (type === 'string') return 2;
  if (typeof type === 'string') return 1;
  const { definition } = typeOf(slot.model, type);
  switch (definition.kind) {
    case 'list':
    case 'map':
      return 2;
    case 'record':
    case 'tuple':
    case 'alias':
      return slot.partsOf(type).reduce((sum, part) => sum + flatCount(slot, part), 0);
    case 'fixed-length-list':
      return definition.length * flatCount(slot, definition.type);
    case 'variant':
    case 'option':
    case 'result':
      return (
        1 + slot.partsOf(type).reduce((most, part) => Math.max(most, flatCount(slot, part)), 0)
      );
    case 'flags':
      return Math.ceil(definition.flags.length / 32);
    case 'enum':
    case 'resource':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return 1;
  }
}

/** `store.get` for `[method]store.get`. */
const shown = ({ function: { kind, name } }: PlacedFunction): string =>
  `\`${kind.kind === 'freestanding' ? name : name.slice(name.indexOf(']') + 1)}\``;

export const L13: LintRule = {
  code: 'L13',
  title: 'parameters that no longer fit in registers',
  level: 'warning',
  explanation:
    'More than 16 flattened core values (4 for an async import) are passed through memory: slower, and a sign that a record or a resource is missing.',
  check(slot, report) {
    const addFlat = (sum: number, { type }: Parameter): number => sum + flatCount(slot, type);
    for (const placed of slot.functions()) {
      const asyncImport = placed.function.kind.async && placed.polarity.imported;
      const limit = asyncImport ? maxFlatAsyncParams : maxFlatParams;
      const count = placed.function.params.reduce(addFlat, 0);
      if (count <= limit) continue;
      report(
        placed.span,
        `${shown(placed)} passes ${count} core values, more than the ${limit} that go without memory.`,
      );
    }
  },
};

export const L14: LintRule = {
  code: 'L14',
  title: 'two or more bool parameters',
  level: 'info',
  explanation:
    'At the call, `true, false` says nothing, and swapping the two still links. Flags or an enum name what is meant.',
  check(slot, report) {
    const isBool = ({ type }: Parameter): boolean => slot.resolve(type) === 'bool';
    for (const placed of slot.functions()) {
      if (placed.params.length < 2) continue;
      const count = placed.params.filter(isBool).length;
      if (count < 2) continue;
      report(placed.span, `${shown(placed)} takes ${count} bools: name them as flags.`);
    }
  },
};

/** What, by its name, reaches outside and may fail. */
const fallible =
  /^(open|read|write|create|delete|remove|fetch|send|connect|load|save|parse|put|request|query|execute|run|download|upload|insert|update|rename|copy|move|mount)(-|$)/;

export const L15: LintRule = {
  code: 'L15',
  title: 'host function that can fail but returns no `result`',
  level: 'info',
  explanation:
    'A host function without a `result` can only trap, and a trap ends the plugin. What reaches a disk, a network or a parser fails now and then: return `result<…, some-error>`.',
  check(slot, report) {
    for (const placed of slot.functions()) {
      const { function: fn, bareName, polarity } = placed;
      if (!polarity.imported || bareName === undefined || !fallible.test(bareName)) continue;
      const result = fn.result === undefined ? undefined : slot.resolve(fn.result);
      const kind = typeof result === 'object' ? result.definition.kind : undefined;
      if (kind === 'result' || kind === 'future' || kind === 'stream') continue;
      report(placed.span, `${shown(placed)} can fail, and has no way to say so but a trap.`);
    }
  },
};

export const L16: LintRule = {
  code: 'L16',
  title: 'error that is only a string',
  level: 'warning',
  explanation:
    '`result<_, string>` leaves a plugin to read prose. A variant of errors can be matched on; its last case may still carry a message.',
  check(slot, report) {
    for (const placed of slot.functions()) {
      if (placed.function.result === undefined) continue;
      const result = slot.resolve(placed.function.result);
      if (typeof result !== 'object' || result.definition.kind !== 'result') continue;
      const { err } = result.definition;
      if (err === undefined || slot.resolve(err) !== 'string') continue;
      report(placed.span, `The error of ${shown(placed)} is a bare string.`);
    }
  },
};

const large =
  /(body|file|content|contents|blob|image|video|audio|archive|payload|stream|download|upload)/;

export const L17: LintRule = {
  code: 'L17',
  title: 'bytes that may be large, in one list',
  level: 'info',
  explanation:
    '`list<u8>` is copied whole into the other side’s memory. For bodies and files `stream<u8>` moves it piece by piece, where the target runtime has streams.',
  check(slot, report) {
    const { runtimeFeatures } = slot.surroundings;
    if (runtimeFeatures !== undefined && !runtimeFeatures.includes('async')) return;
    const isBytes = (type: Type): boolean => {
      const target = slot.resolve(type);
      if (typeof target !== 'object') return false;
      const { definition } = target;
      if (definition.kind === 'list') return slot.resolve(definition.type) === 'u8';
      if (definition.kind === 'option') return isBytes(definition.type);
      if (definition.kind === 'result')
        return definition.ok !== undefined && isBytes(definition.ok);
      return false;
    };
    slot.eachParameter((param, { span }) => {
      if (!large.test(param.name) || !isBytes(param.type)) return;
      report(param.span ?? span, `\`${param.name}\` may be large and is copied whole.`);
    });
    for (const placed of slot.functions()) {
      const { result, name } = placed.function;
      if (result !== undefined && large.test(name) && isBytes(result)) {
        report(placed.span, `What ${shown(placed)} returns may be large and is copied whole.`);
      }
    }
  },
};

const blocking =
  /^(fetch|request|sleep|wait|poll|block|connect|download|upload|query|execute|prompt|ask|confirm|receive|accept|join)(-|$)/;

export const L18: LintRule = {
  code: 'L18',
  title: 'sync import that plausibly blocks',
  level: 'info',
  explanation:
    'While a sync import waits, the whole plugin waits, and with it whoever called it. `async func` lets the host go on, where the target runtime has it. Changing it later breaks every plugin.',
  check(slot, report) {
    const { runtimeFeatures } = slot.surroundings;
    if (runtimeFeatures !== undefined && !runtimeFeatures.includes('async')) return;
    for (const placed of slot.functions()) {
      const { function: fn, bareName, polarity } = placed;
      if (!polarity.imported || fn.kind.async) continue;
      if (bareName === undefined || !blocking.test(bareName)) continue;
      const result = fn.result === undefined ? undefined : slot.resolve(fn.result);
      if (
        typeof result === 'object' &&
        ['future', 'stream', 'own'].includes(result.definition.kind)
      ) {
        continue;
      }
      report(placed.span, `${shown(placed)} plausibly waits, and is not \`async\`.`);
    }
  },
};

const consuming =
  /(^|-)(close|drop|consume|finish|into|take|send|submit|commit|abort|destroy|release|add|attach|register|set|push|insert|return|respond|complete|end)(-|$)/;

export const L19: LintRule = {
  code: 'L19',
  title: 'own parameter where borrow would do',
  level: 'info',
  explanation:
    'An `own` parameter takes the resource from the caller for good. A function that only looks at it takes a `borrow<…>`, and the caller may go on using it.',
  check(slot, report) {
    slot.eachParameter((param, { function: fn, span }) => {
      const target = slot.resolve(param.type);
      if (typeof target !== 'object' || target.definition.kind !== 'own') return;
      if (fn.kind.kind === 'constructor' || consuming.test(fn.name)) return;
      const resource = typeOf(slot.model, target.definition.resource).name ?? 'resource';
      report(
        param.span ?? span,
        `\`${param.name}\` takes \`${resource}\` for good; \`borrow<${resource}>\` would lend it.`,
      );
    });
  },
};

export const L20: LintRule = {
  code: 'L20',
  title: 'borrow that will surprise',
  level: 'warning',
  explanation:
    'A borrow lasts for one call and must be dropped before it returns. In an async function the call is long and may overlap others, and inside a list or a record many languages cannot tell how long it lasts. Give `own`, or an identifier.',
  check(slot, report) {
    const holdsBorrow = (type: Type): boolean => {
      if (typeof type === 'string') return false;
      if (typeOf(slot.model, type).definition.kind === 'borrow') return true;
      return slot.partsOf(type).some(holdsBorrow);
    };
    slot.eachParameter((param, placed) => {
      if (!holdsBorrow(param.type)) return;
      const target = slot.resolve(param.type);
      const direct = typeof target === 'object' && target.definition.kind === 'borrow';
      const span = param.span ?? placed.span;
      if (!direct) report(span, `\`${param.name}\` holds a borrow inside another type.`);
      else if (placed.function.kind.async) {
        report(span, `\`${param.name}\` is a borrow that lasts as long as an async call.`);
      }
    });
  },
};
