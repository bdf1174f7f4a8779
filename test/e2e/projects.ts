/** Projects for the specs: copies of the samples, and small ones of their own. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { samplesCache } from '../../samples/build/build-samples.ts';
import { copyInto, layFiles } from './app.ts';

const samples = resolve(import.meta.dirname, '../../samples');

export const samplePlugin = (sample: string, name: string): Uint8Array =>
  readFileSync(join(samplesCache, sample, 'plugins', name));

/** The game-mod sample without plugins, in the home folder; gives its path. */
export function gameMod(home: string, plugins: readonly string[] = []): string {
  const path = copyInto(home, join(samples, 'game-mod/wit'), 'game-mod/wit');
  const slotFile = JSON.parse(readFileSync(join(samples, 'game-mod/slot.json'), 'utf8'));
  const { plugins: _, ...rest } = slotFile;
  layFiles(home, { 'game-mod/slot.json': `${JSON.stringify(rest, null, 2)}\n` });
  for (const name of plugins) {
    layFiles(home, { [`game-mod/plugins/${name}`]: samplePlugin('game-mod', name) });
  }
  return resolve(path, '..');
}

export const chat = {
  'chat/wit/types.wit': `package acme:chat@1.0.0;

/// What is said in a room.
interface types {
  /// One message.
  record message {
    author: string,
    text: string,
  }
}
`,
  'chat/wit/world.wit': `package acme:chat@1.0.0;

interface room {
  use types.{message};
  /// Says something.
  say: func(what: message);
}

interface filter {
  use types.{message};
  /// What becomes of a message; none when it is taken out.
  check: func(what: message) -> option<message>;
}

world plugin {
  import room;
  export filter;
}
`,
};

/** A bare WIT directory of two files. */
export function chatProject(home: string): string {
  layFiles(home, chat);
  return join(home, 'chat/wit');
}
