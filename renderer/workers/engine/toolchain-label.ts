/** What made a plugin, as a word or two: `Rust 1.88`, `componentize-js 0.23`. */

import type { Producers } from '../../../wit/component/producers.ts';
import type { PluginRecord } from './plugin-record.ts';

export function toolchainLabel({ decoded, toolchain }: PluginRecord): string | undefined {
  if (decoded.kind === 'unknown') return undefined;
  const { producers } = decoded;
  const guess = toolchain?.toolchain;
  switch (guess) {
    case 'cargo-component':
    case 'wit-bindgen-rust':
      return labelled('Rust', versionIn(producers, /^rustc$/i) ?? versionIn(producers, /^rust$/i));
    case 'go':
      return labelled('Go', versionIn(producers, /^go cmd\/compile$/i));
    case 'tinygo':
      return labelled('TinyGo', toolchain?.version);
    case 'wit-bindgen-c':
    case 'clang':
      return labelled('C', versionIn(producers, /(?:^| )clang$/i));
    case 'hand-written':
      return 'hand-written';
    case 'unknown':
    case undefined: {
      const language = Object.keys(producers.language ?? {})[0];
      return language;
    }
    default:
      return labelled(guess, toolchain?.version);
  }
}

const labelled = (name: string, version: string | undefined): string => {
  const number = /\d+(?:\.\d+)?/.exec(version ?? '')?.[0];
  return number === undefined ? name : `${name} ${number}`;
};

function versionIn(producers: Producers, tool: RegExp): string | undefined {
  for (const tools of Object.values(producers)) {
    for (const [name, version] of Object.entries(tools)) {
      if (tool.test(name) && version !== '') return version;
    }
  }
  return undefined;
}
