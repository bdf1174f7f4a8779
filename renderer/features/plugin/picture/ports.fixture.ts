/** Ports in every state, for tests. */

import type { Port, Prong } from '../../../workers/engine/protocol.ts';

export const prong = (name: string, state: Prong['state'] = 'same'): Prong => ({ name, state });

export function port(name: string, change: Partial<Port> = {}): Port {
  const direction = change.direction ?? 'export';
  return {
    key: `${direction}:${name}`,
    direction,
    name: `zed:extension/${name}@0.8.0`,
    shortName: name,
    state: 'fits',
    slotSays: '3 functions',
    pluginSays: '3 functions',
    slotProngs: [],
    pluginProngs: [],
    findings: [],
    slotWit: `${name}: func() -> string;`,
    pluginWit: `${name}: func() -> string;`,
    ...change,
  };
}

/** Another number of fields. */
export const countDiffers = port('labels-for-symbols', {
  state: 'misfit',
  slotSays: 'wants a symbol of 3 fields',
  pluginSays: 'gives a symbol of 2 fields',
  slotProngs: [prong('kind'), prong('name'), prong('container-name', 'missing')],
  pluginProngs: [prong('kind'), prong('name')],
  findings: [0],
});

const typeDiffers = port('run-command', {
  state: 'misfit',
  slotSays: 'wants 3 parameters',
  pluginSays: 'takes `args` as another type',
  slotProngs: [prong('name'), prong('args'), prong('env')],
  pluginProngs: [prong('name'), prong('args', 'other-type'), prong('env')],
});

export const exportMissing = port('language-server-workspace-configuration-schema', {
  state: 'misfit',
  slotSays: 'wants this export',
  pluginSays: undefined,
  pluginWit: undefined,
  findings: [1],
});

export const importNotOffered = port('fetch-stream', {
  direction: 'import',
  state: 'misfit',
  slotSays: undefined,
  pluginSays: 'asks for this import',
  slotWit: undefined,
});

const importDiffers = port('process', {
  direction: 'import',
  state: 'misfit',
  slotSays: 'offers a command of 12 fields',
  pluginSays: 'asks for a command of 9 fields',
  slotProngs: Array.from({ length: 12 }, (_, index) => prong(`f${index}`)),
  pluginProngs: Array.from({ length: 9 }, (_, index) => prong(`f${index}`)),
});

const unknownPort = port('complete', { state: 'unknown', pluginSays: undefined });

const unused = ['dap', 'http-client', 'platform'].map((name) =>
  port(name, {
    direction: 'import',
    state: 'unused',
    pluginSays: undefined,
    pluginWit: undefined,
  }),
);

export const ambient = ['cli/environment', 'cli/exit', 'io/streams', 'clocks/wall-clock'].map(
  (name) =>
    port(`wasi:${name}@0.2.6`, {
      direction: 'import',
      state: 'ambient',
      slotSays: undefined,
      slotWit: undefined,
    }),
);

const fitting: readonly Port[] = [
  ...Array.from({ length: 8 }, (_, index) => port(`host-${index}`, { direction: 'import' })),
  ...Array.from({ length: 19 }, (_, index) => port(`language-server-option-${index}`)),
];

/** The picture that LOOKS shows. */
export const gleam: readonly Port[] = [...fitting, countDiffers, exportMissing, ...unused];

export const everyState: readonly Port[] = [
  ...fitting,
  port('npm-package-latest-version', { direction: 'import', state: 'note' }),
  port('init-extension', { state: 'note' }),
  countDiffers,
  typeDiffers,
  exportMissing,
  importNotOffered,
  importDiffers,
  unknownPort,
  ...unused,
  ...ambient,
];
