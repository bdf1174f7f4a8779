/** Real components, made by wasm-tools; an index of them; and what a new version does to them. */

import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import type { ServedVersion } from '../conformance/served.ts';
import { createInProcessOracle } from '../tools/in-process-oracle.ts';
import { compare } from './compare.ts';
import { FleetBuilder, membersOf, readFleet } from './fleet.ts';
import { parseFleetMeta } from './fleet-meta.ts';
import { impact } from './impact.ts';
import { matrix } from './matrix.ts';
import { summariseImpact } from './summary.ts';
import { uses } from './uses.ts';

const slotText = (version: string, extra = { log: '', world: '' }) => `package my:slot@${version};
interface log {
  log: func(message: string);
  flush: func();
  ${extra.log}
}
interface files {
  resource file { read: func() -> string; }
  open: func(path: string) -> file;
}
world w {
  import log;
  import files;
  export run: func();
  ${extra.world}
}
`;

/** What authors built against 0.6.0: each plugin lists what it uses. */
const plugins = {
  'logs.wasm':
    'interface log { log: func(message: string); }\nworld w { import log; export run: func(); }',
  'logs-too.wasm':
    'interface log { log: func(message: string); }\nworld w { import log; export run: func(); }',
  'flushes.wasm': 'interface log { flush: func(); }\nworld w { import log; export run: func(); }',
  'reads.wasm':
    'interface files { resource file { read: func() -> string; } open: func(path: string) -> file; }\nworld w { import files; export run: func(); }',
  'closes.wasm': 'world w { export run: func(); export on-close: func(); }',
  'other.wasm': 'world w { export something-else: func(); }',
};

const oracle = createInProcessOracle();
const meta = parseFleetMeta(
  'file,name,installs\nlogs.wasm,Logs,100\nflushes.wasm,Flushes,7\ngone.wasm,Gone,1',
);
const builder = new FleetBuilder(meta.plugins);
let digit = 0;
for (const [file, text] of Object.entries(plugins)) {
  const made = await oracle.dummy(`package my:slot@0.6.0;\n${text}`, 'w');
  if (!made.ok) throw new Error(made.message);
  builder.add(file, made.value, `${digit++}`.repeat(64));
}
builder.add('core.wasm', Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), 'c'.repeat(64));
const fleet = builder.build();

describe('the index', () => {
  test('plugins of one shape share it, and what is no component says why', () => {
    const short = fleet.plugins.map(({ file, installs, shape, unreadable }) => ({
      file,
      installs,
      shape,
      unreadable,
    }));
    expect(short).toEqual([
      { file: 'closes.wasm', installs: undefined, shape: 3, unreadable: undefined },
      {
        file: 'core.wasm',
        installs: undefined,
        shape: undefined,
        unreadable: 'a core module, not a component',
      },
      { file: 'flushes.wasm', installs: 7, shape: 1, unreadable: undefined },
      { file: 'logs-too.wasm', installs: undefined, shape: 0, unreadable: undefined },
      { file: 'logs.wasm', installs: 100, shape: 0, unreadable: undefined },
      { file: 'other.wasm', installs: undefined, shape: 4, unreadable: undefined },
      { file: 'reads.wasm', installs: undefined, shape: 2, unreadable: undefined },
    ]);
    expect(builder.unusedMeta()).toEqual(['gone.wasm']);
  });

  test('is the same after it was written and read', () => {
    expect(readFleet(JSON.parse(JSON.stringify(fleet)))).toEqual(fleet);
  });

  test.each([
    [{ schema: 'fleet/9' }, 'its schema is "fleet/9", not "fleet/1"'],
    [[], 'its schema is missing'],
    [{ schema: 'fleet/1', plugins: [{ file: 1 }], shapes: [] }, 'fleet.json, at plugins.0.file'],
    [{ ...fleet, shapes: [] }, 'fleet.json, at closes.wasm: there is no shape 3'],
  ])('refuses %j', (json, message) => {
    expect(() => readFleet(json)).toThrow(message);
  });

  test.each([
    ['my:slot/log', ['flushes.wasm', 'logs-too.wasm', 'logs.wasm']],
    ['my:slot/log@0.6.0', ['flushes.wasm', 'logs-too.wasm', 'logs.wasm']],
    ['my:slot/log@0.5.0', []],
    ['my:slot/log.flush', ['flushes.wasm']],
    ['my:slot/log@0.6.0.flush', ['flushes.wasm']],
    ['my:slot/files.file', ['reads.wasm']],
    ['my:slot/files.file.read', ['reads.wasm']],
    ['my:slot/*', ['flushes.wasm', 'logs-too.wasm', 'logs.wasm', 'reads.wasm']],
    ['*.file.*', ['reads.wasm']],
    ['my:slot/lo', []],
    ['my.slot/log', []],
  ])('who uses %s', (path, files) => {
    expect(uses(fleet, path).map(({ file }) => file)).toEqual(files);
  });

  test('what of the imports a path names', () => {
    expect(uses(fleet, 'my:slot/log.*')[0]).toEqual({
      file: 'flushes.wasm',
      installs: 7,
      imports: ['my:slot/log@0.6.0.flush'],
    });
  });
});

describe('a new version', () => {
  const old = worldFrom(slotText('0.6.0'), 'w');
  const withoutFlush = worldFrom(slotText('0.6.1').replace('flush: func();', ''), 'w');
  const served = (status: ServedVersion['status']): ServedVersion[] => [
    { version: '0.6.0', status, slot: old },
    { version: '0.6.1', status: 'served', slot: withoutFlush },
  ];
  const members = membersOf(fleet);
  const comparison = compare(old, withoutFlush);
  const input = { old, new: withoutFlush, changes: comparison.changes };

  test('breaks who uses what is gone, and nobody else', () => {
    const impacts = impact(input, members, {
      served: served('retired'),
      newVersion: '0.6.1',
    });
    expect(impacts.map(({ file, status, because }) => [file, status, because])).toEqual([
      ['closes.wasm', 'unaffected', []],
      ['core.wasm', 'broken', []],
      ['flushes.wasm', 'broken', ['W005']],
      ['logs-too.wasm', 'unaffected', []],
      ['logs.wasm', 'unaffected', []],
      ['other.wasm', 'broken', []],
      ['reads.wasm', 'unaffected', []],
    ]);
    expect(summariseImpact(impacts, '0.6.1')).toBe(
      'This version cuts off 1 of 7 plugins with 7 % of 107 installs. 2 fit no version, before or after.',
    );
  });

  test('cuts off nobody whom an older version still serves', () => {
    const impacts = impact(input, members, { served: served('served'), newVersion: '0.6.1' });
    expect(impacts.find(({ file }) => file === 'flushes.wasm')).toEqual({
      file: 'flushes.wasm',
      status: 'affected',
      because: ['W005'],
      installs: 7,
      fittedBefore: true,
      servedBy: ['0.6.0'],
    });
    expect(summariseImpact(impacts, '0.6.1')).toBe(
      'This version cuts off none of 7 plugins; 1 runs only while 0.6.0 stays served. 2 fit no version, before or after.',
    );
  });

  test('affects who uses what it deprecates', () => {
    const deprecated = worldFrom(
      slotText('0.6.1').replace(
        'flush: func();',
        '@since(version = 0.6.0) @deprecated(version = 0.6.1) flush: func();',
      ),
      'w',
    );
    const impacts = impact(
      { old, new: deprecated, changes: compare(old, deprecated).changes },
      members,
    );
    expect(impacts.map(({ file, status }) => [file, status])).toEqual([
      ['closes.wasm', 'unaffected'],
      ['core.wasm', 'broken'],
      ['flushes.wasm', 'affected'],
      ['logs-too.wasm', 'unaffected'],
      ['logs.wasm', 'unaffected'],
      ['other.wasm', 'broken'],
      ['reads.wasm', 'unaffected'],
    ]);
  });

  test('a new export breaks every plugin that lacks it', () => {
    const asking = worldFrom(
      slotText('0.6.1', { log: '', world: 'export on-close: func();' }),
      'w',
    );
    const impacts = impact({ old, new: asking, changes: compare(old, asking).changes }, members);
    expect(impacts.map(({ file, status, because }) => [file, status, because])).toEqual([
      ['closes.wasm', 'unaffected', []],
      ['core.wasm', 'broken', []],
      ['flushes.wasm', 'broken', ['W002']],
      ['logs-too.wasm', 'broken', ['W002']],
      ['logs.wasm', 'broken', ['W002']],
      ['other.wasm', 'broken', []],
      ['reads.wasm', 'broken', ['W002']],
    ]);
  });

  test('of another track breaks who names the old one, though nothing else changed', () => {
    const later = worldFrom(slotText('0.7.0'), 'w');
    const impacts = impact({ old, new: later, changes: compare(old, later).changes }, members, {
      newVersion: '0.7.0',
    });
    expect(impacts.map(({ file, status, because }) => [file, status, because])).toEqual([
      ['closes.wasm', 'unaffected', []],
      ['core.wasm', 'broken', []],
      ['flushes.wasm', 'broken', ['W026']],
      ['logs-too.wasm', 'broken', ['W026']],
      ['logs.wasm', 'broken', ['W026']],
      ['other.wasm', 'broken', []],
      ['reads.wasm', 'broken', ['W026']],
    ]);
  });

  test('the matrix of versions by plugins, weighed by installs', () => {
    const { columns, rows, ...rest } = matrix(served('deprecated'), members);
    expect({ columns, rest, flushes: rows.find(({ file }) => file === 'flushes.wasm') }).toEqual({
      columns: [
        {
          version: '0.6.0',
          status: 'deprecated',
          fits: 5,
          installs: 107,
          only: 1,
          onlyInstalls: 7,
        },
        { version: '0.6.1', status: 'served', fits: 4, installs: 100, only: 0, onlyInstalls: 0 },
      ],
      rest: { unserved: 2, unservedInstalls: 0 },
      flushes: { file: 'flushes.wasm', installs: 7, fits: [true, false] },
    });
  });

  test('leaves those alone that were built for it and never fitted the old one', () => {
    const before = worldFrom(slotText('0.6.0').replace('flush: func();', ''), 'w');
    const after = worldFrom(slotText('0.6.1'), 'w');
    const impacts = impact({ old: before, new: after, changes: compare(before, after).changes }, [
      ...members.filter(({ file }) => file === 'flushes.wasm'),
    ]);
    expect(impacts).toEqual([
      {
        file: 'flushes.wasm',
        status: 'unaffected',
        because: [],
        installs: 7,
        fittedBefore: false,
        servedBy: ['new'],
      },
    ]);
    expect(summariseImpact(impacts)).toBe('This version cuts off none of 1 plugin.');
  });
});

test('the sentence about a large fleet', () => {
  const one = (
    status: 'broken' | 'affected' | 'unaffected',
    servedBy: string[],
    index: number,
  ) => ({
    file: `${index}.wasm`,
    status,
    because: [],
    fittedBefore: true,
    servedBy,
  });
  const impacts = [
    ...Array.from({ length: 4 }, (_, index) => one('broken', [], index)),
    ...Array.from({ length: 182 }, (_, index) => one('affected', ['0.6.0'], 10 + index)),
    ...Array.from({ length: 14 }, (_, index) => one('unaffected', ['0.8.0', '0.6.0'], 500 + index)),
  ];
  expect(summariseImpact(impacts, '0.8.0')).toBe(
    'This version cuts off 4 of 200 plugins; 182 more run only while 0.6.0 stays served.',
  );
});
