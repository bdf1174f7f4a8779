/**
 * Why a plugin trapped, in words: what engines say of a trap is two or three words about the machine,
 * and means one of a few things in the plugin.
 */

import { unreachable } from '../errors.ts';
import type { LimitName, Outcome, TraceEvent } from './files.ts';

export type TrapKind =
  | 'panic'
  | 'memory-bounds'
  | 'stack'
  | 'indirect-call'
  | 'divide'
  | 'conversion'
  | 'poisoned'
  | 'handle'
  | 'wasi'
  | 'mock'
  | 'exit'
  | 'allocation'
  | 'canonical-abi'
  | 'async'
  | LimitName
  | 'unknown';

export interface TrapCause {
  readonly kind: TrapKind;
  /** One or two sentences: what it usually comes from. */
  readonly usual: string;
  /** What to do next, in a sentence. */
  readonly advice: string;
  /** The end of what the guest printed, where it printed something. */
  readonly printed?: string;
}

/** Of the session: what the plugin wrote, and the trace where there is one. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly trace?: readonly TraceEvent[];
}

type Ended = Extract<Outcome, { kind: 'trap' | 'limit' }>;

export function trapCause(outcome: Ended, printed: Printed): TrapCause {
  const said = lastWords(printed);
  const cause =
    outcome.kind === 'limit'
      ? ofLimit(outcome.limit)
      : (ofImport(outcome.message, printed.trace ?? []) ?? ofTrap(outcome.message, said));
  return said === undefined ? cause : { ...cause, printed: said };
}

const longestPrinted = 600;

/** The last lines on standard error, else on standard output. */
function lastWords({ stderr, stdout }: Printed): string | undefined {
  const text = (stderr.trim() === '' ? stdout : stderr).trim();
  if (text === '') return undefined;
  const lines = text.split(/\r?\n/).slice(-8).join('\n');
  return lines.length > longestPrinted ? `…${lines.slice(-longestPrinted)}` : lines;
}

/** The trap that an import was told to end with, in whatever words. */
function ofImport(message: string, trace: readonly TraceEvent[]): TrapCause | undefined {
  const event = trace.findLast(
    ({ direction, outcome }) =>
      direction === 'import' && outcome.kind === 'trap' && outcome.message === message,
  );
  if (event === undefined || event.answered?.by === 'wasi') return undefined;
  return {
    kind: 'mock',
    usual: `What answers \`${event.function}\` ended the call.`,
    advice: 'Change the mock of that import where this is not meant.',
  };
}

interface Known {
  readonly kind: TrapKind;
  readonly pattern: RegExp;
  readonly usual: string;
  readonly advice: string;
}

/** In the words of V8, SpiderMonkey and JavaScriptCore, of jco's glue, and of our own runtime. */
const known: readonly Known[] = [
  {
    kind: 'mock',
    pattern: /^the (?:mock|script|recording)\b|^there is no (?:script|recording|plugin) `/i,
    usual: 'What stands for an import ended the call.',
    advice: 'Change the mock of that import where this is not meant.',
  },
  {
    kind: 'wasi',
    pattern: /wasi:[\w/@.-]+.*\b(?:denied|not allowed)|\bdenied\b.*wasi:/i,
    usual: 'The plugin used a part of WASI that is denied here.',
    advice: 'Run it with `--wasi deterministic`, or give that import a mock.',
  },
  {
    kind: 'exit',
    pattern: /\bproc_exit\b|wasi:cli\/exit|\bexit(?:ed)?\b.*\b(?:code|status)\b/i,
    usual: 'The plugin ended itself as a program does: a call of `exit`.',
    advice: 'Give an error back instead: a plugin that exits takes its instance with it.',
  },
  {
    kind: 'stack',
    pattern: /maximum call stack|too much recursion|stack overflow|call stack exhausted/i,
    usual: 'A function calls itself without an end, or goes deeper than the stack has room for.',
    advice: 'Look for a recursion whose end condition this input never meets.',
  },
  {
    kind: 'memory-bounds',
    pattern:
      /memory access out of bounds|out of bounds memory access|index out of bounds|offset is out of bounds/i,
    usual:
      'It reads or writes where its memory has nothing: a bad pointer, a wrong length, or memory used after it was freed.',
    advice: 'Look at lengths and pointers that this input leads to; a debug build says more.',
  },
  {
    kind: 'indirect-call',
    pattern:
      /table index is out of bounds|null function|function signature mismatch|indirect call|undefined element|uninitialized element/i,
    usual:
      'It calls through a function pointer that is null, or points to a function of another type.',
    advice: 'Look for a callback or virtual function that was never set, or was cast.',
  },
  {
    kind: 'divide',
    pattern:
      /divide by zero|division by zero|remainder by zero|divide result unrepresentable|integer overflow/i,
    usual: 'An integer is divided by zero, or the smallest one by -1.',
    advice: 'Check the divisor before dividing.',
  },
  {
    kind: 'conversion',
    pattern: /float unrepresentable|invalid conversion to integer|truncation/i,
    usual: 'A float that is no number, or too large, is made an integer.',
    advice: 'Check for nan and for the range, or use a conversion that saturates.',
  },
  {
    kind: 'allocation',
    pattern: /realloc|out of memory|memory allocation|cannot allocate/i,
    usual: 'It had no memory left for what it was given or wanted to give.',
    advice: 'Raise the memory limit, or look for what it never frees.',
  },
  {
    kind: 'handle',
    pattern: /\bhandle\b|\bresource\b|\bborrow(?:ed|s)?\b|\bdropped\b/i,
    usual:
      'A resource is used after it was given away or dropped, or a borrowed one was kept when the call ended.',
    advice: 'Look at who holds the handle: the list of handles says which call it came from.',
  },
  {
    kind: 'poisoned',
    pattern: /cannot (?:re-?)?enter|may_(?:enter|leave)|instance is poisoned/i,
    usual: 'The instance was left in the middle of an earlier call that trapped.',
    advice: 'Look at the first call that trapped; after one, a new instance is needed.',
  },
  {
    kind: 'async',
    pattern: /deadlock|\bsuspend|\bpromising\b|JSPI|without progress/i,
    usual: 'An async call waits for something that nothing will bring about.',
    advice: 'Look at which import or stream it waits for last.',
  },
  {
    kind: 'canonical-abi',
    pattern:
      /invalid (?:utf|char|variant|discriminant|enum|bool)|unaligned|string (?:length|content)|list length|discriminant/i,
    usual:
      'What it gave back is no value of the type: a bad tag, text that is no UTF-8, a wrong pointer.',
    advice:
      'Build it again with the bindings of this slot; hand-written lowering is often the cause.',
  },
  {
    kind: 'panic',
    pattern: /unreachable/i,
    usual:
      'It gave up: a `panic!`, `unwrap` or failed assertion in Rust, `abort()` in C, an uncaught exception elsewhere.',
    advice:
      'Read what it printed; without a text, build it with panic messages or debug information.',
  },
];

/** What runtimes of languages print before they trap. */
const printedMarks: readonly (readonly [RegExp, string])[] = [
  [/panicked at/, 'It is a panic of Rust.'],
  [/^panic: |goroutine \d+/m, 'It is a panic of Go.'],
  [/Traceback \(most recent call last\)/, 'It is an uncaught exception of Python.'],
  [/^\s*at .+:\d+(?::\d+)?\)?$/m, 'It is an uncaught exception of JavaScript.'],
  [/[Aa]ssertion (?:failed|`)/, 'It is a failed assertion.'],
];

function ofTrap(message: string, said: string | undefined): TrapCause {
  const found = known.find(({ pattern }) => pattern.test(message));
  const printed = printedMarks.find(([mark]) => said !== undefined && mark.test(said))?.[1];
  if (found === undefined) {
    return {
      kind: printed === undefined ? 'unknown' : 'panic',
      usual: printed ?? 'The engine says no more than this.',
      advice:
        said === undefined
          ? 'Build the plugin with debug information and call it again.'
          : 'Read what it printed.',
    };
  }
  const { kind, usual, advice } = found;
  return { kind, usual: kind === 'panic' && printed !== undefined ? printed : usual, advice };
}

function ofLimit(limit: LimitName): TrapCause {
  switch (limit) {
    case 'time':
      return {
        kind: limit,
        usual: 'A loop without an end, or more work than the time allows.',
        advice: 'Look for a loop that this input never leaves; a longer time is `limits.callMs`.',
      };
    case 'memory':
      return {
        kind: limit,
        usual: 'It asks for memory without an end, or needs more than it may have.',
        advice: 'Look for what it never frees; more memory is `limits.memoryMiB`.',
      };
    case 'import-calls':
      return {
        kind: limit,
        usual: 'It calls the host in a loop.',
        advice: 'Look for a loop around an import whose mock always answers alike.',
      };
    case 'value-size':
      return {
        kind: limit,
        usual: 'A value that crosses the border is larger than is taken.',
        advice: 'Look for a length that is computed wrongly, or hand the value over in parts.',
      };
    default:
      return unreachable(limit);
  }
}
