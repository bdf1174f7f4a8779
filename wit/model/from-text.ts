/** The short way from one WIT text to a model or a slot, for programs that use the engine. */

import { SlotwrightError } from '../errors.ts';
import { LineIndex } from '../text/position.ts';
import { findWorlds } from './find-worlds.ts';
import type { Resolution, ResolveOptions } from './input.ts';
import type { WorldRef } from './model.ts';
import { resolve } from './resolve.ts';

/**
 * Resolves one text; dependencies stand in it as `package x { … }`. Never throws: what is wrong is in
 * `diagnostics`. `path` is what they name as the file.
 */
export function parse(text: string, options: ResolveOptions & { path?: string } = {}): Resolution {
  const path = options.path ?? 'slot.wit';
  return resolve({ main: { path, files: [{ path, text }] }, deps: [] }, options);
}

/**
 * The slot in a text, to check plugins against.
 *
 * @throws SlotwrightError `invalid-wit` with the diagnostics as `data`, `no-world` or
 *   `several-worlds` when the world is not there or not the only one.
 */
export function slotFromText(
  text: string,
  options: ResolveOptions & { path?: string; world?: string } = {},
): WorldRef {
  const resolution = parse(text, options);
  const first = resolution.diagnostics.find((one) => one.severity === 'error');
  if (first !== undefined) {
    const { line, column } = new LineIndex(text).positionAt(first.span.start);
    throw new SlotwrightError(
      'usage',
      'invalid-wit',
      `${first.span.file}:${line}:${column}: ${first.message}`,
      { data: resolution.diagnostics },
    );
  }
  const [world, ...others] = findWorlds(resolution, options.world);
  if (world === undefined) {
    throw new SlotwrightError('usage', 'no-world', 'The text has no such world.');
  }
  if (others.length > 0) {
    throw new SlotwrightError('usage', 'several-worlds', 'The text has several worlds: name one.');
  }
  return { model: resolution.model, world };
}
