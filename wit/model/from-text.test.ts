import { describe, expect, test } from 'vitest';
import { findWorlds } from './find-worlds.ts';
import { parse, slotFromText } from './from-text.ts';
import { worldName, worldOf } from './names.ts';

const text = `package a:b@1.0.0;
world one {}
world two {}
package c:d@2.0.0 { world three {} }
`;

describe('slots from a text', () => {
  test.each([
    [undefined, ['a:b/one@1.0.0', 'a:b/two@1.0.0']],
    ['one', ['a:b/one@1.0.0']],
    ['a:b/two', ['a:b/two@1.0.0']],
    ['c:d/three@2.0.0', ['c:d/three@2.0.0']],
    ['three', ['c:d/three@2.0.0']],
    ['a:b/one@9.0.0', []],
  ])('%s means %j', (name, worlds) => {
    const resolution = parse(text);
    const found = findWorlds(resolution, name).map((id) =>
      worldName(resolution.model, worldOf(resolution.model, id)),
    );
    expect(found).toEqual(worlds);
  });

  test('a slot that cannot be had says why', () => {
    expect(() => slotFromText(text)).toThrow('several worlds');
    expect(() => slotFromText(text, { world: 'four' })).toThrow('no such world');
    expect(() => slotFromText('package a:b;\nworld w { import x; }', { path: 'w.wit' })).toThrow(
      /^w\.wit:2:18: /,
    );
    expect(slotFromText(text, { world: 'two' }).world).toBe(1);
  });
});
