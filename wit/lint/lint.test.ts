import { describe, expect, test } from 'vitest';
import { resolve } from '../model/resolve.ts';
import { applyEdits } from '../text/edit.ts';
import { LineIndex } from '../text/position.ts';
import { type LintOptions, lint } from './lint.ts';
import { lintRules } from './rules.ts';

/** All rules on, so that a case shows what else a rule says of its text. */
const loud = Object.fromEntries(lintRules.map((rule) => [rule.code, 'warning' as const]));

function resolveText(text: string) {
  return resolve({ main: { path: 'slot.wit', files: [{ path: 'slot.wit', text }] }, deps: [] });
}

/** `L16 4:3 The error of …` for each finding of the named rules. */
function found(code: string, text: string, options: LintOptions = {}): string[] {
  const resolution = resolveText(text);
  expect(resolution.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const lines = new LineIndex(text);
  return lint(resolution, { levels: loud, ...options })
    .filter((one) => one.code === code)
    .map((one) => {
      const { line, column } = lines.positionAt(one.span.start);
      return `${line}:${column} ${one.message}`;
    });
}

const slot = (items: string, world = 'import api;'): string =>
  `package a:b@1.0.0;\ninterface api {\n${items}\n}\nworld w { ${world} }\n`;

describe('versions and docs', () => {
  test('L01 a package without a version, or at 0.0.x', () => {
    expect(found('L01', 'package a:b;\ninterface api {}')).toEqual([
      '1:9 Package a:b has no version.',
    ]);
    expect(found('L01', 'package a:b@0.0.3;\ninterface api {}')).toEqual([
      '1:9 Version 0.0.3 is compatible with no other: each 0.0.x is a track of its own.',
    ]);
    expect(found('L01', 'package a:b@0.1.0;\ninterface api {}')).toEqual([]);
  });

  test('L02 an item without a gate, reported once for what holds it', () => {
    const text = [
      'package a:b@1.2.0;',
      '@since(version = 1.0.0)',
      'interface api {',
      '  f: func();',
      '}',
      '/// Docs.',
      'interface other { g: func(); }',
      '',
    ].join('\n');
    expect(found('L02', text)).toEqual([
      '4:3 Function `f` does not say since which version it exists.',
      '7:11 Interface `other` does not say since which version it exists.',
    ]);
    const fix = lint(resolveText(text), { levels: loud }).find(
      (one) => one.code === 'L02' && one.message.includes('other'),
    )?.fixes?.[0];
    expect(
      applyEdits(text, fix?.edits ?? [])
        .split('\n')
        .slice(5, 8),
    ).toEqual(['/// Docs.', '@since(version = 1.2.0)', 'interface other { g: func(); }']);
  });

  test('L03 a stable item that uses an unstable one', () => {
    const text = slot(
      '@unstable(feature = x) type t = u32;\n@since(version = 1.0.0) f: func(a: list<t>);\n@since(version = 1.0.0) g: func() -> t;',
    );
    const resolution = resolve(
      { main: { path: 'slot.wit', files: [{ path: 'slot.wit', text }] }, deps: [] },
      { features: 'all' },
    );
    expect(
      lint(resolution, { levels: loud })
        .filter((one) => one.code === 'L03')
        .map((one) => one.message),
    ).toEqual([
      '`f` is stable and uses `t`, which is unstable (feature x).',
      '`g` is stable and uses `t`, which is unstable (feature x).',
    ]);
  });

  test('L04 an item without a doc comment', () => {
    expect(found('L04', slot('/// Said.\nf: func();\ng: func();'))).toEqual([
      '2:11 Interface `api` has no doc comment.',
      '5:1 Function `g` has no doc comment.',
      '7:7 World `w` has no doc comment.',
    ]);
  });

  test('L28 a name that was removed and comes back', () => {
    const model = (items: string) => resolveText(slot(items)).model;
    const earlier = [model('f: func(); g: func();'), model('g: func();')];
    expect(found('L28', slot('f: func(); g: func();'), { earlier })).toEqual([
      '3:1 `f` stood in version 1.0.0, was removed, and is used again.',
    ]);
  });
});

describe('names', () => {
  test('L06 names that differ by hyphens only', () => {
    expect(found('L06', slot('get-url: func();\ngeturl: func();'))).toEqual([
      '4:1 `geturl` and `get-url` become the same name in some languages.',
    ]);
  });

  test('L07 an acronym written both ways', () => {
    expect(found('L07', slot('get-URL: func();\nparse-url: func();'))).toEqual([
      '3:1 The function `get-URL` writes `URL`; elsewhere the package writes `url`.',
    ]);
  });

  test('L08 a keyword of an SDK language', () => {
    const text = slot('f: func(class: u32, match: u32);');
    expect(found('L08', text)).toEqual([
      '3:9 The parameter `class` is a keyword in typescript and python.',
      '3:21 The parameter `match` is a keyword in rust.',
    ]);
    expect(found('L08', text, { languages: ['go'] })).toEqual([]);
  });

  test('L09 a name that repeats what holds it', () => {
    expect(found('L09', slot('api-open: func();\nlog-log: func();'))).toEqual([
      '3:1 `api-open` repeats `api`, in which it stands: `open` is enough.',
      '4:1 `log-log` says a word twice.',
    ]);
  });
});

describe('types', () => {
  test('L10 a closed enum that crosses the boundary', () => {
    const uses = 'f: func(l: level, c: color);';
    expect(
      found(
        'L10',
        slot(`enum level { low, high, highest }\nenum color { red, green, other }\n${uses}`),
      ),
    ).toEqual(['3:6 Enum `level` has no catch-all case: adding one later breaks plugins.']);
  });

  test('L11 a record of options', () => {
    expect(
      found('L11', slot('record open-options { create: option<bool> }\nf: func(o: open-options);')),
    ).toEqual([
      '3:8 Record `open-options` will want to grow, and a record cannot: adding a field breaks plugins.',
    ]);
  });

  test('L12 flags near the limit', () => {
    const flags = (count: number) => Array.from({ length: count }, (_, at) => `f${at}`).join(', ');
    expect(found('L12', slot(`flags many { ${flags(25)} }\nf: func(m: many);`))).toEqual([
      '3:7 Flags `many` has 25 of the 32 flags a type may have.',
    ]);
    expect(found('L12', slot(`flags few { ${flags(24)} }\nf: func(m: few);`))).toEqual([]);
  });

  test('L21 and L22 nested options and 64-bit integers', () => {
    const text = slot('f: func(a: option<option<u8>>, b: list<u64>);');
    expect(found('L21', text)).toEqual([
      '3:9 An option inside an option: name the cases in a variant.',
    ]);
    expect(found('L22', text)).toEqual(['3:32 A 64-bit integer is a bigint in JavaScript.']);
    expect(found('L22', text, { languages: ['rust'] })).toEqual([]);
  });
});

describe('functions', () => {
  test('L13 parameters that go through memory', () => {
    const params = (count: number) =>
      Array.from({ length: count }, (_, at) => `p${at}: string`).join(', ');
    expect(found('L13', slot(`f: func(${params(9)});\ng: func(${params(8)});`))).toEqual([
      '3:1 `f` passes 18 core values, more than the 16 that go without memory.',
    ]);
    expect(found('L13', slot(`f: async func(${params(3)});`))).toEqual([
      '3:1 `f` passes 6 core values, more than the 4 that go without memory.',
    ]);
  });

  test('L14 bools side by side', () => {
    expect(found('L14', slot('f: func(a: bool, b: bool);'))).toEqual([
      '3:1 `f` takes 2 bools: name them as flags.',
    ]);
  });

  test('L15 a host function that has no way to fail, only where the host provides it', () => {
    const items = 'read-file: func() -> string;\nwrite: func() -> result;';
    expect(found('L15', slot(items))).toEqual([
      '3:1 `read-file` can fail, and has no way to say so but a trap.',
    ]);
    expect(found('L15', slot(items, 'export api;'))).toEqual([]);
  });

  test('L16 an error that is prose', () => {
    expect(
      found(
        'L16',
        slot(
          'type outcome = result<u32, string>;\nf: func() -> outcome;\ng: func() -> result<_, u8>;',
        ),
      ),
    ).toEqual(['4:1 The error of `f` is a bare string.']);
  });

  test('L17 and L18 what is large, what waits', () => {
    const text = slot('fetch: func(body: list<u8>) -> result;');
    expect(found('L17', text)).toEqual(['3:13 `body` may be large and is copied whole.']);
    expect(found('L18', text)).toEqual(['3:1 `fetch` plausibly waits, and is not `async`.']);
    expect(found('L18', text, { runtimeFeatures: [] })).toEqual([]);
  });

  test('L19 and L20 own and borrow', () => {
    const text = slot(
      'resource r;\nlook: func(it: r);\nclose: func(it: r);\nmany: func(them: list<borrow<r>>);\nlong: async func(it: borrow<r>);',
    );
    expect(found('L19', text)).toEqual([
      '4:12 `it` takes `r` for good; `borrow<r>` would lend it.',
    ]);
    expect(found('L20', text)).toEqual([
      '6:12 `them` holds a borrow inside another type.',
      '7:18 `it` is a borrow that lasts as long as an async call.',
    ]);
  });
});

describe('worlds', () => {
  test('L05 exports without a version', () => {
    const text =
      'package a:b@1.0.0;\nworld w {\n  export run: func();\n  export hooks: interface { f: func(); }\n}\n';
    expect(found('L05', text)).toEqual([
      '3:10 World `w` exports the bare function `run`: its name carries no version.',
      '4:10 World `w` exports the inline interface `hooks`: its name carries no version.',
    ]);
  });

  test('L23 a wide WASI capability', () => {
    const text =
      'package a:b@1.0.0;\nworld w {\n  import wasi:sockets/tcp@0.2.0;\n}\npackage wasi:sockets@0.2.0 { interface tcp { f: func(); } }\n';
    expect(found('L23', text)).toEqual([
      '3:23 World `w` hands wasi:sockets to plugins: the network.',
    ]);
  });

  test('L24 an interface used both ways', () => {
    expect(found('L24', slot('f: func();', 'import api; export api;'))).toEqual([
      '5:30 World `w` both imports and exports `a:b/api@1.0.0`.',
    ]);
  });

  test('L25 what nothing uses', () => {
    const text = [
      'package a:b@1.0.0;',
      'interface types { type used = u8; type spare = u8; }',
      'interface api { use types.{used, spare}; f: func(a: used); }',
      'interface lonely { f: func(); }',
      'world w { import api; }',
      '',
    ].join('\n');
    expect(found('L25', text)).toEqual([
      '2:40 Nothing uses the type `spare`.',
      '3:34 `use` brings in `spare`, and nothing here mentions it.',
      '4:11 No world imports or exports `a:b/lonely@1.0.0`.',
    ]);
  });

  test('L26 what the runtime lacks', () => {
    const text = slot('f: async func(m: map<string, u8>);');
    expect(found('L26', text)).toEqual([]);
    expect(found('L26', text, { runtimeFeatures: ['async'] })).toEqual([
      '3:15 The target runtime lacks map.',
    ]);
  });
});

describe('levels and comments', () => {
  test('a comment silences one rule for one item', () => {
    const text = slot(
      '// slotwright-ignore L14: named by the protocol\nf: func(a: bool, b: bool);\ng: func(a: bool, b: bool); // slotwright-ignore L14: as above\nh: func(a: bool, b: bool);',
    );
    expect(found('L14', text)).toEqual(['6:1 `h` takes 2 bools: name them as flags.']);
  });

  test('a rule that is off says nothing; another level is passed on', () => {
    const text = slot('f: func(a: bool, b: bool);');
    const severity = (level: 'off' | 'error') =>
      lint(resolveText(text), { levels: { L14: level } })
        .filter((one) => one.code === 'L14')
        .map((one) => one.severity);
    expect([severity('off'), severity('error')]).toEqual([[], ['error']]);
  });

  test('every rule has a code of its own and an explanation', () => {
    expect(new Set(lintRules.map((rule) => rule.code)).size).toBe(lintRules.length);
    expect(lintRules.filter((rule) => rule.explanation.length < 60)).toEqual([]);
  });
});
