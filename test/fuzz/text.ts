/**
 * Mutated WIT texts against lexer, parser, formatter, resolver, lint and printer: nothing may throw,
 * lose text or hang, and what resolves without an error prints as WIT that does so again.
 */

import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lint } from '../../wit/lint/lint.ts';
import { parse } from '../../wit/model/from-text.ts';
import { printModel } from '../../wit/model/print.ts';
import { formatWit } from '../../wit/syntax/format.ts';
import { parseWit } from '../../wit/syntax/parse.ts';
import { mutateText, seededRandom } from './mutate-text.ts';

export interface TextFuzzReport {
  readonly runs: number;
  readonly slowestMs: number;
  /** Largest heap seen, in MiB; only looked at now and then. */
  readonly peakMiB: number;
  /** What went wrong with which text, at most ten. */
  readonly failures: readonly { readonly text: string; readonly message: string }[];
}

const limitMs = 1000;
const mostFailures = 10;

/** Seeds that are always there: each part of the language once. */
const builtInSeeds: readonly string[] = [
  `package a:b@1.0.0-rc.1+b;
/// Docs.
@since(version = 1.0.0)
interface types {
  use c:d/e@0.2.0.{f, g as h};
  record r { a: u32, b: list<tuple<u8, string>>, %type: option<r2> }
  variant v { none, some(list<u8, 4>), both(result<_, map<string, f64>>) }
  enum e { one, two }
  flags fl { read, write }
  type t = stream<future<own<res>>>;
  resource res {
    constructor(a: u8) -> result<res, error-context>;
    get: func(b: borrow<res>) -> string;
    @unstable(feature = x)
    make: static async func() -> res;
  }
  f: async func(a: char, b: bool,) -> result; // behind
}
`,
  `package a:b;
use c:d/e@1.0.0 as i;
/* a /* nested */ comment */
world w {
  import i;
  import x: i;
  @external-id("\\u{41}\\c3\\a9")
  import f: func(a: s8);
  export in: interface { use types.{t}; g: func(); }
  export c:d/e@1.0.0;
  include z with { a as b, c as d, }
  include q;
  type t = u8;
}
package n:m { interface i {} package o:p@0.0.1 { world w {} } }
`,
];

/** The built-in seeds, the files of WASI, and those of the corpus where it is present. */
function seedTexts(): readonly string[] {
  const root = resolve(import.meta.dirname, '../..');
  const folders = [
    resolve(root, 'node_modules/@bytecodealliance/jco/lib/wit/builtin/0.3.0'),
    resolve(root, process.env.SLOTWRIGHT_CORPUS ?? '../shared/corpus', 'wit-ui-pass'),
    resolve(root, process.env.SLOTWRIGHT_CORPUS ?? '../shared/corpus', 'wit-ui-fail'),
    resolve(root, process.env.SLOTWRIGHT_CORPUS ?? '../shared/corpus', 'wit-codegen'),
  ];
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      globSync('**/*.wit', { cwd: folder }).map((file) => resolve(folder, file)),
    );
  return [...builtInSeeds, ...files.toSorted().map((file) => readFileSync(file, 'utf8'))];
}

/** What is wrong with how `text` is read, or undefined. */
function faultOf(text: string): string | undefined {
  try {
    const tree = parseWit('fuzz.wit', text);
    let at = 0;
    for (const { start, end } of tree.tokens) {
      if (start !== at || end <= start) return `token ${start} to ${end} does not follow ${at}`;
      at = end;
    }
    if (at !== text.length) return `the tokens end at ${at} of ${text.length}`;
    for (const { span, code } of tree.diagnostics) {
      if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length)) {
        return `${code} has the span ${span.start} to ${span.end} of ${text.length}`;
      }
    }
    const once = formatWit(tree);
    const again = parseWit('fuzz.wit', once);
    if (tree.diagnostics.length === 0 && again.diagnostics.length > 0) {
      return `formatted, it is refused: ${again.diagnostics[0]?.message}`;
    }
    if (formatWit(again) !== once) return 'formatting twice gives another text';
    return faultOfModel(text);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** What is wrong with what the resolver, lint and the printer make of `text`. */
function faultOfModel(text: string): string | undefined {
  const resolution = parse(text);
  for (const { span, code } of [...resolution.diagnostics, ...lint(resolution)]) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length)) {
      return `${code} has the span ${span.start} to ${span.end} of ${text.length}`;
    }
  }
  if (resolution.diagnostics.length > 0 || resolution.main === undefined) return undefined;
  const printed = printModel(resolution.model, resolution.main);
  const refused = parse(printed).diagnostics.find((one) => one.severity === 'error');
  return refused && `printed, it is refused: ${refused.message}\n${printed}`;
}

/** Reads `runs` mutated texts. The same `seed` gives the same texts. */
export function fuzzText(runs: number, seed: number): TextFuzzReport {
  const random = seededRandom(seed);
  const seeds = seedTexts();
  const failures: { text: string; message: string }[] = [];
  let slowestMs = 0;
  let peakMiB = 0;
  for (let run = 0; run < runs && failures.length < mostFailures; run++) {
    const text = mutateText(seeds[Math.floor(random() * seeds.length)] ?? '', random);
    const started = performance.now();
    const fault = faultOf(text);
    const taken = performance.now() - started;
    slowestMs = Math.max(slowestMs, taken);
    if (run % 64 === 0) peakMiB = Math.max(peakMiB, process.memoryUsage().heapUsed / 2 ** 20);
    if (fault !== undefined) failures.push({ text, message: fault });
    else if (taken > limitMs) failures.push({ text, message: `took ${taken.toFixed(0)} ms` });
  }
  return { runs, slowestMs, peakMiB, failures };
}
