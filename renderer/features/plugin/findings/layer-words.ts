/** Where the three layers differ, in words. */

import type { Layer, LayerVerdicts } from '../../../workers/engine/engine-types.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';

export const layerMeanings: Readonly<Record<Layer, string>> = {
  spec: 'names and versions exactly as they are, as wasm-tools compares them',
  semver: 'versions on one semver track count as the same',
  host: 'as a host links: names of parameters and types are not looked at',
};

/** One sentence; `undefined` where all three agree. */
export function layersDiffer({ spec, semver, host }: LayerVerdicts): string | undefined {
  if (spec === semver && semver === host) return undefined;
  const all: readonly (readonly [Layer, boolean])[] = [
    ['spec', spec],
    ['semver', semver],
    ['host', host],
  ];
  const named = (fits: boolean) =>
    all.filter(([, each]) => each === fits).map(([layer]) => `\`${layer}\``);
  return `It fits at ${named(true).join(' and ')}, not at ${named(false).join(' and ')}.`;
}

/** Which layers a finding breaks, where it is not all of them. */
export function findingLayers({ severity, layer }: PluginFinding): string | undefined {
  if (severity !== 'error') return undefined;
  switch (layer) {
    case 'spec':
      return 'Only `spec` minds: `semver` and `host` take another version on the same track.';
    case 'semver':
      return '`spec` and `semver` mind; a `host` does not look at it, so the plugin would load.';
    case 'policy':
      return "The types fit at every layer; the slot's policy refuses it.";
    case 'host':
      return undefined;
  }
}
