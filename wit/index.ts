/**
 * The engine as a library. Pure: it reads bytes and texts that it is given, and runs in Node, in
 * pages and in workers alike. See docs/library.md.
 */

export { type Decoded, decode } from './component/decode.ts';
export { type Inspection, inspect } from './component/inspect.ts';
export { suspiciousNames } from './component/names.ts';
export { check, checkBytes } from './conformance/check.ts';
export type { Policy } from './conformance/policy.ts';
export { checkServed } from './conformance/served.ts';
export { summarise } from './conformance/summary.ts';
export type { Finding, Layer, Verdict } from './conformance/verdict.ts';
export { CancelledError, SlotwrightError } from './errors.ts';
export type { Change, Comparison } from './evolution/change.ts';
export { compare } from './evolution/compare.ts';
export { type LintOptions, lint } from './lint/lint.ts';
export { findWorlds } from './model/find-worlds.ts';
export { parse, slotFromText } from './model/from-text.ts';
export type { Resolution, ResolveOptions, WitInput } from './model/input.ts';
export { modelFromJson, modelToJson } from './model/json.ts';
export type { Model, Type, WorldRef } from './model/model.ts';
export { printModel, printPackage } from './model/print.ts';
export { resolve } from './model/resolve.ts';
export type { SyntaxTree } from './syntax/ast.ts';
export { formatWit } from './syntax/format.ts';
export { parseWit } from './syntax/parse.ts';
export type { Diagnostic } from './text/diagnostic.ts';
export { LineIndex, type Position } from './text/position.ts';
export { fromJson as valueFromJson } from './values/from-json.ts';
export type { JsonValue } from './values/json-value.ts';
export type { ValueProblem } from './values/problem.ts';
export { toJson as valueToJson } from './values/to-json.ts';
export { validate } from './values/validate.ts';
export type { Value } from './values/value.ts';
export { parseWave } from './values/wave.ts';
export { printWave } from './values/wave-print.ts';
