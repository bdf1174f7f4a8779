/** A world out of WIT text, for tests; text that does not resolve fails the test with its messages. */

import { worldId } from '../../wit/model/ids.ts';
import type { Model, WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';

/** The world called `name` of the text's main package. All gated items are there. */
export function worldFrom(text: string, name: string): WorldRef {
  const resolution = resolve(
    { main: { path: 'test.wit', files: [{ path: 'test.wit', text }] }, deps: [] },
    { features: 'all' },
  );
  const errors = resolution.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return namedWorld(resolution.model, name);
}

/** The last world of a model with that name. */
export function namedWorld(model: Model, name: string): WorldRef {
  const index = model.worlds.findLastIndex((world) => world.name === name);
  if (index < 0) throw new Error(`the model has no world ${name}`);
  return { model, world: worldId(index) };
}
