/** Says in words what a plugin threw. */

import { translateNames } from '../../wit/component/normalise/translate.ts';
import { clashIn, type ScriptNames } from './clashes.ts';
import { type Ending, Stop } from './stops.ts';

const longest = 2_000;

const noJspi =
  'It has async functions, and this browser cannot suspend WebAssembly (JSPI): they run in Chromium 137 or newer.';

/** What is known of the plugin that threw. */
export interface Thrower {
  /** What `normalise` replaced. */
  readonly names: ReadonlyMap<string, string>;
  readonly scriptNames: ScriptNames;
}

/** What ended a call or an instantiation. */
export function endingOf(thrown: unknown, plugin: Thrower, jspi: boolean): Ending {
  if (thrown instanceof Stop) return thrown.ending;
  const text = describe(thrown);
  if (!jspi && /Suspending|promising/.test(text)) return { kind: 'trap', message: noJspi };
  const message = clashIn(text, plugin.scriptNames) ?? translateNames(text, plugin.names);
  return {
    kind: 'trap',
    message: message.length > longest ? `${message.slice(0, longest)}…` : message,
  };
}

function describe(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `It threw \`${String(thrown)}\`.`;
    const { message } = thrown;
    if (thrown instanceof RangeError && /call stack/i.test(message)) {
      return 'stack overflow: its calls nest too deeply';
    }
    if (thrown instanceof WebAssembly.RuntimeError) return `${message}${functionIn(thrown)}`;
    return `${thrown.name}: ${message}`;
  } catch {
    return 'It threw something that cannot be read.';
  }
}

/** V8 names the function by its number: the names of the module are gone by then. */
function functionIn({ stack }: Error): string {
  const [, index] = /wasm-function\[(\d+)\]/.exec(stack ?? '') ?? [];
  return index === undefined ? '' : ` (in wasm function ${index})`;
}
