import { parse, print } from '@bytecodealliance/jco-transpile/wasm-tools';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ascii,
  component,
  moduleHeader,
  named,
  section,
} from '../../../test/support/wasm-bytes.ts';
import { createNodeOracle } from '../../../workspace/oracle-node.ts';
import { type Normalised, type NormaliseOptions, normalise } from './normalise.ts';

const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

async function normalised(bytes: Uint8Array, options?: NormaliseOptions): Promise<Normalised> {
  const result = normalise(bytes, options);
  if (result.kind === 'refused') throw new Error(`${result.offset}: ${result.reason}`);
  return result;
}

async function normalisedText(text: string, options?: NormaliseOptions): Promise<string> {
  const { bytes } = await normalised(await parse(text), options);
  expect(await oracle.validate(bytes)).toEqual({ ok: true });
  return print(bytes);
}

const everywhere = `(component
  (core type $t (module
    (import "c module in type" "c field in type" (func)) (export "c export in type" (func))))
  (component $outer
    (type (component
      (core type (module (import "c deep module" "c deep field" (memory 1))
        (export "c deep export" (global i32))))))
    (component
      (core module $m
        (import "c module" "c field" (func))
        (import "c module" "c other" (func))
        (memory (export "c memory") 1)
        (func (export "c export")))
      (core func $f (canon backpressure.inc))
      (core instance $given (export "c field" (func $f)) (export "c other" (func $f)))
      (core instance $i (instantiate $m (with "c module" (instance $given))))
      (alias core export $i "c memory" (core memory $memory))
      (alias core export $i "c export" (core func $run))
      (func (export "run") (canon lift (core func $run)))))
  (export "outer" (component $outer)))`;

test('core names are rewritten in every place, at every depth, and what was linked stays linked', async () => {
  const bytes = await parse(everywhere);
  const { bytes: made, names } = await normalised(bytes);
  expect(await oracle.validate(made)).toEqual({ ok: true });
  expect(await print(made)).not.toContain('"c ');
  expect([...names]).toEqual([
    ['n0', 'c module in type'],
    ['n1', 'c field in type'],
    ['n2', 'c export in type'],
    ['n3', 'c deep module'],
    ['n4', 'c deep field'],
    ['n5', 'c deep export'],
    ['n6', 'c module'],
    ['n7', 'c field'],
    ['n8', 'c other'],
    ['n9', 'c memory'],
    ['n10', 'c export'],
  ]);
});

test('done twice it is what it was done once, options included', async () => {
  const options = { memoryMaximumPages: 7 };
  const once = await normalised(await parse(everywhere), options);
  const twice = await normalised(once.bytes, options);
  expect(twice.bytes).toEqual(once.bytes);
  expect([...twice.names]).toEqual([...once.names.keys()].map((name) => [name, name]));
});

test('the file that is read stays as it is', async () => {
  const bytes = await parse(everywhere);
  const before = bytes.slice();
  normalise(bytes, { memoryMaximumPages: 1 });
  expect(bytes).toEqual(before);
});

test('a name that looks like a new one is renamed as any other', async () => {
  const text = await normalisedText(
    `(component (core module (func (export "n1")) (func (export "n0")) (func (export "x"))))`,
  );
  expect(text.match(/export "\w+"/g)).toEqual(['export "n0"', 'export "n1"', 'export "n2"']);
});

test('an empty name is one too', async () => {
  const { names } = await normalised(
    await parse('(component (core module (import "" "" (func)) (func (export ""))))'),
  );
  expect([...names]).toEqual([['n0', '']]);
});

test('in the compact form of imports the empty name that tells the form stays', () => {
  const entry = [...named('c module'), 0, 0x7f, 2, ...named('c'), 2, 0, 1, ...named('d'), 2, 0, 1];
  const of = (imports: readonly number[]) =>
    component(section(1, [...moduleHeader, ...section(2, [1, ...imports])]));
  const result = normalise(of(entry));
  expect(result).toMatchObject({
    names: new Map([
      ['n0', 'c module'],
      ['n1', 'c'],
      ['n2', 'd'],
    ]),
    bytes: of([...named('n0'), 0, 0x7f, 2, ...named('n1'), 2, 0, 1, ...named('n2'), 2, 0, 1]),
  });
});

test('sizes are written anew, in as few bytes as they need', async () => {
  const padded = [0x8a, 0x80, 0x80, 0x80, 0];
  const exported = [7, ...padded, 1, 0x86, 0x80, 0, ...ascii('memory'), 2, 0];
  const memory = section(5, [1, 0, 1]);
  // Ten bytes of content and two more for the padded length of the name.
  exported[1] = 0x8c;
  const bytes = component([1, ...section(1, [...moduleHeader, ...memory, ...exported]).slice(1)]);
  expect((await normalised(bytes)).bytes).toEqual(
    component(section(1, [...moduleHeader, ...memory, ...section(7, [1, ...named('n0'), 2, 0])])),
  );
});

test('a size that grows past 127 takes two bytes, and so do those around it', async () => {
  const exports = Array.from(
    { length: 40 },
    (_, i) => `(export "${String.fromCharCode(48 + i).replace('\\', '~')}" (func 0))`,
  );
  const text = `(component (component (core module (func) ${exports.join(' ').replaceAll('"<"', '"a"')})))`;
  const bytes = await parse(text);
  const result = await normalised(bytes);
  expect(result.bytes.length).toBeGreaterThan(bytes.length);
  expect(result.names.size).toBe(40);
  expect(await oracle.validate(result.bytes)).toEqual({ ok: true });
});

test('custom sections go, at every depth: they are free text and nothing that runs needs them', async () => {
  const text = `(component $free
    (@custom "producers" "free") (@custom "other" "free")
    (component $free (core module $free (@custom "free" "free") (func $free (export "x") (nop)))))`;
  const bytes = await parse(text);
  const latin1 = new TextDecoder('latin1');
  expect(latin1.decode(bytes).match(/free/g)?.length).toBeGreaterThan(6);
  const result = await normalised(bytes);
  expect(latin1.decode(result.bytes)).not.toContain('free');
  expect(await oracle.validate(result.bytes)).toEqual({ ok: true });
});

describe('the maximum of memories', () => {
  const cap = async (memory: string, pages: number): Promise<string | undefined> => {
    const text = await normalisedText(`(component (core module (memory ${memory})))`, {
      memoryMaximumPages: pages,
    });
    return /\(memory \(;0;\) ([^)]*(?:\([^)]*\))?)\)/.exec(text)?.[1];
  };

  test.each([
    ['1', 100, '1 100'],
    ['1 50', 100, '1 50'],
    ['1 100', 100, '1 100'],
    ['1 65536', 300, '1 300'],
    ['0', 0, '0 0'],
    ['1', 65_535, '1 65535'],
    ['1', 65_536, '1'],
    ['1', 1_000_000, '1'],
    ['i64 1', 200_000, 'i64 1 200000'],
    ['1 200 shared', 100, '1 100 shared'],
    ['i64 1', 100, 'i64 1 100'],
    ['i64 1 0x1000000000000', 100, 'i64 1 100'],
  ])('of (memory %s) under %i pages', async (memory, pages, expected) => {
    expect(await cap(memory, pages)).toBe(expected);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 50])('cannot be %d', (pages) => {
    expect(() => normalise(component(), { memoryMaximumPages: pages })).toThrow(RangeError);
  });

  test('stays as it is unless a limit is given', async () => {
    expect(await normalisedText('(component (core module (memory 1)))')).toContain(
      '(memory (;0;) 1)',
    );
  });

  test('counts pages of another size as the bytes that they have', async () => {
    // No engine knows such pages yet, so only the text is looked at.
    const bytes = await parse('(component (core module (memory 65536 (pagesize 1))))');
    expect(await print((await normalised(bytes, { memoryMaximumPages: 2 })).bytes)).toContain(
      '65536 131072 (pagesize 0x1)',
    );
  });

  test('a memory that is too large to begin with is refused with both numbers', async () => {
    const bytes = await parse('(component (core module (memory 101)))');
    expect(normalise(bytes, { memoryMaximumPages: 100 })).toEqual({
      kind: 'refused',
      code: 'memory',
      offset: 21,
      reason: 'needs a memory of 101 pages of 65536 bytes to start with, and may have 100 of 65536',
    });
  });

  test('memories that modules hand on still fit imports and types that name a maximum', async () => {
    const text = `(component
      (core module $libc (memory (export "memory") 1 10))
      (core module $main (import "env" "memory" (memory 1 10)) (memory (export "other") 1))
      (component $linker
        (import "libc" (core module $libc (export "memory" (memory 1 10))))
        (import "main" (core module $main (import "env" "memory" (memory 1 10)) (export "other" (memory 1))))
        (core instance $libc (instantiate $libc))
        (core instance (instantiate $main (with "env" (instance $libc)))))
      (core instance $env (instantiate $libc))
      (core instance (instantiate $main (with "env" (instance $env))))
      (instance (instantiate $linker (with "libc" (core module $libc)) (with "main" (core module $main)))))`;
    expect(
      (await normalisedText(text, { memoryMaximumPages: 4 })).match(/\(memory \(;0;\) \d+ \d+\)/g),
    ).toEqual(['(memory (;0;) 1 4)', '(memory (;0;) 1 10)']);
  });
});
