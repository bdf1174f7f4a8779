/** From spans and finding paths to places with line and column. */

import type { FindingPath } from '../conformance/verdict.ts';
import type {
  ExternName,
  FunctionDef,
  Model,
  Type,
  TypeDef,
  WorldItem,
  WorldRef,
} from '../model/model.ts';
import { interfaceOf, parseItemId, typeOf, worldOf } from '../model/names.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { LineIndex, type Span } from '../text/position.ts';
import type { Texts } from './diagnostics-text.ts';
import type { DiagnosticDocument, Place } from './documents.ts';

/** Translates spans of many files, each text indexed once. */
export class Places {
  readonly #texts: Texts;
  readonly #lines = new Map<string, LineIndex>();

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** A span in a file whose text is not at hand is its first place. */
  of(span: Span): Place {
    const lines = this.#lines.get(span.file) ?? new LineIndex(this.#texts(span.file) ?? '');
    this.#lines.set(span.file, lines);
    return {
      file: span.file,
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
    };
  }

  diagnostic({ code, severity, message, span, help, related }: Diagnostic): DiagnosticDocument {
    return {
      code,
      severity,
      message,
      ...this.of(span),
      ...(help === undefined ? {} : { help }),
      ...(related === undefined || related.length === 0
        ? {}
        : {
            related: related.map((other) => ({ message: other.message, ...this.of(other.span) })),
          }),
    };
  }
}

/**
 * Where a world's WIT says what a path names: the deepest step that is found, at last the world.
 * `undefined` for a model made from a binary.
 */
export function spanOfPath({ model, world }: WorldRef, path: FindingPath): Span | undefined {
  const { imports, exports, span } = worldOf(model, world);
  const [direction, name, ...steps] = path;
  if (direction === undefined || name === undefined) return span;
  const [first, second] = direction === 'export' ? [exports, imports] : [imports, exports];
  const item = findItem(first, name) ?? findItem(second, name);
  if (item === undefined) return span;
  return spanInItem(model, item, steps) ?? span;
}

/** The item of that name, else one that differs in its version only. */
function findItem(items: ReadonlyMap<ExternName, WorldItem>, name: string): WorldItem | undefined {
  const exact = items.get(name);
  const parts = parseItemId(name);
  if (exact !== undefined || parts === undefined) return exact;
  for (const [other, item] of items) {
    const own = parseItemId(other);
    if (
      own?.item === parts.item &&
      own.package.namespace === parts.package.namespace &&
      own.package.name === parts.package.name
    ) {
      return item;
    }
  }
  return undefined;
}

function spanInItem(model: Model, item: WorldItem, steps: readonly string[]): Span | undefined {
  switch (item.kind) {
    case 'function':
      return spanInFunction(model, item.function, steps);
    case 'type':
      return spanInType(model, typeOf(model, item.id), steps) ?? item.span;
    case 'interface': {
      const { types, functions, span } = interfaceOf(model, item.id);
      const [name, ...rest] = steps;
      if (name === undefined) return item.span ?? span;
      const found = functions.get(name);
      if (found !== undefined) return spanInFunction(model, found, rest) ?? item.span;
      const type = types.get(name);
      if (type === undefined) return span ?? item.span;
      return spanInType(model, typeOf(model, type), rest) ?? item.span;
    }
  }
}

function spanInFunction(
  model: Model,
  { params, result, span }: FunctionDef,
  [step, ...rest]: readonly string[],
): Span | undefined {
  if (step === undefined) return span;
  if (step === 'result') return spanInUse(model, result, rest) ?? span;
  const param = params.find(({ name }) => step === `param ${name}`);
  if (param === undefined) return span;
  return spanInUse(model, param.type, rest) ?? param.span ?? span;
}

/** Inside the definition of a type that is used somewhere; `undefined` where there is no step. */
function spanInUse(
  model: Model,
  type: Type | undefined,
  steps: readonly string[],
): Span | undefined {
  if (steps.length === 0 || type === undefined || typeof type === 'string') return undefined;
  return spanInType(model, typeOf(model, type), steps);
}

function spanInType(
  model: Model,
  { definition, span }: TypeDef,
  steps: readonly string[],
): Span | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return span;
  const inner = (type: Type | undefined, own?: Span) => spanInUse(model, type, rest) ?? own ?? span;
  const name = step.slice(step.indexOf(' ') + 1);
  switch (definition.kind) {
    case 'record': {
      const field = definition.fields.find((each) => each.name === name);
      return inner(field?.type, field?.span);
    }
    case 'variant': {
      const found = definition.cases.find((each) => each.name === name);
      return inner(found?.type, found?.span);
    }
    case 'enum':
      return definition.cases.find((each) => each.name === name)?.span ?? span;
    case 'flags':
      return definition.flags.find((each) => each.name === name)?.span ?? span;
    case 'tuple':
      return inner(definition.types[Number(name)]);
    case 'result':
      return inner(step === 'ok' ? definition.ok : definition.err);
    case 'map':
      return inner(step === 'key' ? definition.key : definition.value);
    case 'option':
    case 'list':
    case 'fixed-length-list':
    case 'stream':
    case 'future':
      return inner(definition.type);
    case 'alias':
      return spanInUse(model, definition.type, steps) ?? span;
    case 'own':
    case 'borrow':
    case 'resource':
      return span;
  }
}
