/** Lint rules about functions: L13 to L20. */

import type { Type } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import type { LintRule, LintSubject, PlacedFunction } from './context.ts';

/** Canonical ABI, "Flattening": parameters beyond this many core values go through memory. */
const maxFlatParams = 16;
/** The same for an async import (`MAX_FLAT_ASYNC_PARAMS`). */
const maxFlatAsyncParams = 4;

/** Number of core values a type flattens to. Source: CanonicalABI.md "Flattening". */
export function flatCount(slot: LintSubject, type: Type): number {
  if (type === 'string') return 2;
  if (typeof type === 'string') return 1;
  const found = typeOf(slot.model, type);
  const { definition } = found;
  switch (definition.kind) {
    case 'list':
    case 'map':
      return 2;
    case 'record':
    case 'tuple':
    case 'alias':
      return partsOf(found.definition).reduce((sum, part) => sum + flatCount(slot, part), 0);
    case 'fixed-length-list':
      return definition.length * flatCount(slot, definition.type);
    case 'variant':
    case 'option':
    case 'result':
      return 1 + Math.max(0, ...partsOf(found.definition).map((part) => flatCount(slot, part)));
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

const shown = ({ function: fn }: PlacedFunction): string =>
  `\`${fn.name.replace(/^\[\w+\]/, '')}\``;
const ownParams = ({ function: fn }: PlacedFunction) =>
  fn.kind.kind === 'method' ? fn.params.slice(1) : fn.params;

export const L13: LintRule = {
  code: 'L13',
  title: 'parameters that no longer fit in registers',
  level: 'warning',
  explanation:
    'More than 16 flattened core values (4 for an async import) are passed through memory: slower, and a sign that a record or a resource is missing.',
  *check(slot) {
    for (const placed of slot.functions()) {
      const asyncImport = placed.function.kind.async && placed.polarity.imported;
      const limit = asyncImport ? maxFlatAsyncParams : maxFlatParams;
      const count = placed.function.params.reduce((sum, one) => sum + flatCount(slot, one.type), 0);
      if (count <= limit) continue;
      yield {
        span: placed.span,
        message: `${shown(placed)} passes ${count} core values, more than the ${limit} that go without memory.`,
      };
    }
  },
};

export const L14: LintRule = {
  code: 'L14',
  title: 'two or more bool parameters',
  level: 'info',
  explanation:
    'At the call, `true, false` says nothing, and swapping the two still links. Flags or an enum name what is meant.',
  *check(slot) {
    for (const placed of slot.functions()) {
      const count = ownParams(placed).filter((one) => slot.resolve(one.type) === 'bool').length;
      if (count < 2) continue;
      yield {
        span: placed.span,
        message: `${shown(placed)} takes ${count} bools: name them as flags.`,
      };
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
  *check(slot) {
    for (const placed of slot.functions()) {
      const { function: fn, polarity } = placed;
      if (!polarity.imported || fn.kind.kind === 'constructor') continue;
      const name = fn.name.replace(/^\[\w+\][^.]*\.?/, '');
      if (!fallible.test(name)) continue;
      const result = fn.result === undefined ? undefined : slot.resolve(fn.result);
      const kind = typeof result === 'object' ? result.definition.kind : undefined;
      if (kind === 'result' || kind === 'future' || kind === 'stream') continue;
      yield {
        span: placed.span,
        message: `${shown(placed)} can fail, and has no way to say so but a trap.`,
      };
    }
  },
};

export const L16: LintRule = {
  code: 'L16',
  title: 'error that is only a string',
  level: 'warning',
  explanation:
    '`result<_, string>` leaves a plugin to read prose. A variant of errors can be matched on; its last case may still carry a message.',
  *check(slot) {
    for (const placed of slot.functions()) {
      if (placed.function.result === undefined) continue;
      const result = slot.resolve(placed.function.result);
      if (typeof result !== 'object' || result.definition.kind !== 'result') continue;
      const { err } = result.definition;
      if (err === undefined || slot.resolve(err) !== 'string') continue;
      yield { span: placed.span, message: `The error of ${shown(placed)} is a bare string.` };
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
  *check(slot) {
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
    for (const placed of slot.functions()) {
      for (const param of ownParams(placed)) {
        if (!large.test(param.name) || !isBytes(param.type)) continue;
        yield {
          span: param.span ?? placed.span,
          message: `\`${param.name}\` may be large and is copied whole.`,
        };
      }
      const { result, name } = placed.function;
      if (result !== undefined && large.test(name) && isBytes(result)) {
        yield {
          span: placed.span,
          message: `What ${shown(placed)} returns may be large and is copied whole.`,
        };
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
  *check(slot) {
    const { runtimeFeatures } = slot.surroundings;
    if (runtimeFeatures !== undefined && !runtimeFeatures.includes('async')) return;
    for (const placed of slot.functions()) {
      const { function: fn, polarity } = placed;
      if (!polarity.imported || fn.kind.async || fn.kind.kind === 'constructor') continue;
      if (!blocking.test(fn.name.replace(/^\[\w+\][^.]*\.?/, ''))) continue;
      const result = fn.result === undefined ? undefined : slot.resolve(fn.result);
      if (
        typeof result === 'object' &&
        ['future', 'stream', 'own'].includes(result.definition.kind)
      ) {
        continue;
      }
      yield {
        span: placed.span,
        message: `${shown(placed)} plausibly waits, and is not \`async\`.`,
      };
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
  *check(slot) {
    for (const placed of slot.functions()) {
      if (placed.function.kind.kind === 'constructor' || consuming.test(placed.function.name))
        continue;
      for (const param of ownParams(placed)) {
        const target = slot.resolve(param.type);
        if (typeof target !== 'object' || target.definition.kind !== 'own') continue;
        const resource = typeOf(slot.model, target.definition.resource).name ?? 'resource';
        yield {
          span: param.span ?? placed.span,
          message: `\`${param.name}\` takes \`${resource}\` for good; \`borrow<${resource}>\` would lend it.`,
        };
      }
    }
  },
};

export const L20: LintRule = {
  code: 'L20',
  title: 'borrow that will surprise',
  level: 'warning',
  explanation:
    'A borrow lasts for one call and must be dropped before it returns. In an async function the call is long and may overlap others, and inside a list or a record many languages cannot tell how long it lasts. Give `own`, or an identifier.',
  *check(slot) {
    const holdsBorrow = (type: Type): boolean => {
      if (typeof type === 'string') return false;
      const found = typeOf(slot.model, type);
      return found.definition.kind === 'borrow' || partsOf(found.definition).some(holdsBorrow);
    };
    for (const placed of slot.functions()) {
      for (const param of ownParams(placed)) {
        if (!holdsBorrow(param.type)) continue;
        const target = slot.resolve(param.type);
        const direct = typeof target === 'object' && target.definition.kind === 'borrow';
        const span = param.span ?? placed.span;
        if (!direct)
          yield { span, message: `\`${param.name}\` holds a borrow inside another type.` };
        else if (placed.function.kind.async) {
          yield {
            span,
            message: `\`${param.name}\` is a borrow that lasts as long as an async call.`,
          };
        }
      }
    }
  },
};
