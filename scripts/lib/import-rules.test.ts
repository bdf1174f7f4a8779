import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findImports, type ImportRules, refusal } from './import-rules.ts';

const rules: ImportRules = JSON.parse(
  readFileSync(new URL('../../imports.json', import.meta.url), 'utf8'),
);

describe('import rules', () => {
  test('the engine may not reach Node, the workspace or an unknown package', () => {
    const file = 'wit/conformance/check.ts';
    expect([
      refusal(rules, file, '../model/model.ts'),
      refusal(rules, file, 'node:fs'),
      refusal(rules, file, '../../workspace/project.ts'),
      refusal(rules, file, 'lodash'),
      refusal(rules, file, '../../../elsewhere.ts'),
    ]).toEqual([
      undefined,
      'room wit may import valibot only',
      'room wit may import from wit only',
      'room wit may import valibot only',
      'it lies outside the project',
    ]);
  });

  test('only the tools reach jco, and only through its portable sub-paths', () => {
    const jco = '@bytecodealliance/jco-transpile';
    expect([
      refusal(rules, 'wit/tools/oracle-worker.ts', `${jco}/wasm-tools`),
      refusal(rules, 'wit/tools/oracle-worker.ts', jco) === undefined,
      refusal(rules, 'wit/lint/lint.ts', `${jco}/wasm-tools`) === undefined,
    ]).toEqual([undefined, false, false]);
  });

  test('the contract of the shell is read without Node', () => {
    expect(refusal(rules, 'workspace/contract/slot-file.ts', 'node:fs')).toBe(
      'room workspace/contract may import valibot only',
    );
    expect(refusal(rules, 'workspace/project.ts', 'node:fs')).toBe(undefined);
  });

  test('features know of each other only through what they share', () => {
    const file = 'renderer/features/plugins/feature.ts';
    expect([
      refusal(rules, file, './list/filter.ts'),
      refusal(rules, file, '../../core/commands.ts'),
      refusal(rules, file, '../plugin/feature.ts'),
      refusal(rules, 'renderer/app/features.ts', '../features/plugin/feature.ts'),
    ]).toEqual([
      undefined,
      undefined,
      'it belongs to renderer/features/plugin, which stands apart',
      undefined,
    ]);
  });

  test('tests may import everything', () => {
    expect(refusal(rules, 'wit/syntax/parse.test.ts', 'node:fs')).toBe(undefined);
  });

  test('static, type, dynamic and re-exporting imports are found with their lines', () => {
    const source = [
      "import type { A } from './a.ts';",
      "export * from './b.ts';",
      "const c = await import('./c.ts');",
      'const d = await import(name);',
    ].join('\n');
    expect(findImports('x.ts', source)).toEqual([
      { specifier: './a.ts', line: 1 },
      { specifier: './b.ts', line: 2 },
      { specifier: './c.ts', line: 3 },
    ]);
  });
});
