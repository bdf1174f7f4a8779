/**
 * WAVE against wasm-wave: values of random types as we print them, and the same texts with a piece
 * changed, are read there as here, to the same values.
 *
 * `SLOTWRIGHT_WORLDS` sets the number of worlds, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryValue } from '../../wit/lab/arbitraries.ts';
import { parse } from '../../wit/model/from-text.ts';
import { typeId } from '../../wit/model/ids.ts';
import type { Model, Type } from '../../wit/model/model.ts';
import { equalValues } from '../../wit/values/equal.ts';
import { parseWave } from '../../wit/values/wave.ts';
import { printWave } from '../../wit/values/wave-print.ts';
import { arbitraryWorld, worldText } from '../support/worlds.ts';
import { answers, run, toolFolder } from './recipe.ts';

const worlds = Number(process.env.SLOTWRIGHT_WORLDS ?? 80);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);

const project = join(import.meta.dirname, 'wasm-wave');
const target = join(toolFolder, 'cargo');

/** Why wasm-wave is not here; builds it where it can be. */
function waveAbsent(): string | undefined {
  if (!answers('cargo', '--version')) {
    return 'Rust is not installed; 1.90 or newer is needed (https://rustup.rs).';
  }
  run('cargo', ['build', '--quiet'], { cwd: project, env: { CARGO_TARGET_DIR: target } });
  return undefined;
}

const absent = waveAbsent();
if (absent !== undefined) process.stderr.write(`skipped: wasm-wave: ${absent}\n`);

interface Text {
  readonly model: Model;
  readonly type: Type;
  /** The type's name, which no other type of the world has. */
  readonly name: string;
  readonly text: string;
}

const pieces = [
  ...['{', '}', '(', ')', '[', ']', ':', ',', ' ', '\n', '"', "'", '%', '-', '//', '\\', '\t'],
  ...['1', '-1', '-0', '0.5', '1e3', '00', '1.', '300', '70000', 'nan', 'inf', '-inf', 'e'],
  ...['some', 'none', 'some(', 'ok', 'err', 'true', 'false', 'a-b', 'log', '""', '{:}', '{}'],
  ...['\\u{1f30a}', '"""\n"""', '"""\n  a\n  """'],
];

/** Texts of the types of a world that have a name of their own. */
function textsOf(wit: string): fc.Arbitrary<readonly Text[]> {
  const { model } = parse(wit, { features: 'all' });
  const names = model.types.map(({ name }) => name);
  const texts = model.types.flatMap(({ name, definition }, index) => {
    const single = names.indexOf(name) === names.lastIndexOf(name);
    if (name === undefined || !single || definition.kind === 'resource') return [];
    const type = typeId(index);
    return Array.from({ length: 8 }, () =>
      fc
        .tuple(arbitraryValue(model, type), fc.boolean(), fc.boolean(), fc.nat(), fc.nat(4))
        .chain(([value, indented, changed, at, cut]) => {
          const wave = printWave(value, indented ? { indent: 2 } : {});
          const place = at % (wave.length + 1);
          return fc.constantFrom(...pieces).map((piece) => {
            const other = wave.slice(0, place) + piece + wave.slice(place + cut);
            return { model, type, name, text: changed ? other : wave };
          });
        }),
    );
  });
  // What is cut between two surrogates is no text for wasm-wave.
  return fc.tuple(...texts).map((all) => all.filter(({ text }) => !/\p{Surrogate}/u.test(text)));
}

type Answer = readonly ['ok' | 'err' | 'unsupported', string];

function readThere(wit: string, texts: readonly Text[]): Answer[] {
  const input = `${JSON.stringify([wit, texts.map(({ name, text }) => [name, text])])}\n`;
  const { status, stdout, stderr } = spawnSync(join(target, 'debug/read-wave'), {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

describe.skipIf(absent !== undefined)(`${worlds} worlds, seed ${seed}`, () => {
  test('is read here as there', { timeout: 600_000 }, () => {
    process.stderr.write(`wasm-wave: ${worlds} worlds, seed ${seed}\n`);
    const counts = { ok: 0, err: 0, unsupported: 0 };
    const made = arbitraryWorld({ async: false })
      .map((slot) => worldText(slot))
      .chain((wit) => textsOf(wit).map((texts) => ({ wit, texts })));
    for (const { wit, texts } of fc.sample(made, { numRuns: worlds, seed })) {
      if (texts.length === 0) continue;
      const there = readThere(wit, texts);
      for (const [index, { model, type, name, text }] of texts.entries()) {
        const [answer, said] = there[index] ?? ['unsupported', ''];
        counts[answer] += 1;
        if (answer === 'unsupported') continue;
        const here = parseWave(model, type, text);
        // A number that is too large is infinite there, and refused here.
        if (answer === 'ok' && 'problems' in here && /inf/.test(said)) {
          expect({ text, kind: here.problems[0].kind }).toEqual({ text, kind: 'range' });
          continue;
        }
        const ours = 'value' in here ? 'ok' : 'err';
        expect({ wit, name, text, said, answer: ours }).toEqual({ wit, name, text, said, answer });
        if (!('value' in here)) continue;
        const again = parseWave(model, type, said);
        const same = 'value' in again && equalValues(again.value, here.value);
        expect({ wit, name, text, said, same }).toEqual({ wit, name, text, said, same: true });
      }
    }
    process.stderr.write(`wasm-wave: ${JSON.stringify(counts)}\n`);
    expect(counts.ok).toBeGreaterThan(worlds);
    expect(counts.err).toBeGreaterThan(worlds);
  });
});
