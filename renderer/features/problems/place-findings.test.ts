import { expect, test } from 'vitest';
import type { PluginRow } from '../../core/plugins-store.ts';
import type { PluginFinding } from '../../workers/engine/protocol.ts';
import { findingMessage, namesOf, placeFindings } from './place-findings.ts';

const row = (name: string, edit?: 'broken'): PluginRow => ({
  id: name,
  name,
  path: `plugins/${name}.wasm`,
  sha256: '',
  state: 'misfit',
  sentence: '',
  builtFor: null,
  servedBy: [],
  minHost: null,
  notes: [],
  cause: undefined,
  code: undefined,
  group: { key: '', sentence: '', order: 0 },
  findings: { errors: 1, warnings: 0, infos: 0 },
  capabilities: [],
  imports: [],
  exports: [],
  bytes: 0,
  toolchain: undefined,
  installs: undefined,
  edit,
});

const finding = (line: number, rest: Partial<PluginFinding> = {}): PluginFinding => ({
  code: 'F111',
  layer: 'host',
  severity: 'error',
  path: ['export', 'name'],
  message: 'The slot asks for the function `name`, which the plugin does not export.',
  causes: [],
  where: 'export › name',
  place: { path: 'wit/a.wit', startLine: line, startColumn: 3, endLine: line, endColumn: 7 },
  ...rest,
});

test('plugins with one code at one place are one finding; consequences and infos are none', () => {
  const placed = placeFindings([
    { row: row('gleam', 'broken'), findings: [finding(4), finding(9, { causes: [0] })] },
    { row: row('odin'), findings: [finding(4), finding(7, { severity: 'info' })] },
  ]);
  expect(placed.map(({ line, plugins }) => ({ line, plugins }))).toEqual([
    {
      line: 4,
      plugins: [
        { id: 'gleam', name: 'gleam', broken: true },
        { id: 'odin', name: 'odin', broken: false },
      ],
    },
  ]);
});

test('the plugins are named first', () => {
  expect(namesOf(['a'])).toBe('a');
  expect(namesOf(['a', 'b'])).toBe('a and b');
  expect(namesOf(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more');
  const [placed] = placeFindings([{ row: row('gleam'), findings: [finding(4)] }]);
  expect(placed && findingMessage(placed)).toBe(
    'gleam: the slot asks for the function `name`, which the plugin does not export.',
  );
});
