import { expect, test } from 'vitest';
import { outlineOf } from './scan.ts';
import { stripVersions } from './strip-versions.ts';

test('an outline says what stands in a text and in the packages nested in it', () => {
  const text = `// package no:such;
package a:%world@1.0.0-rc.1;
use b:c/d@0.2.0 as e;
/* interface x { /* } */ } */
@unstable(feature = net)
interface %interface { record world { a: u8 } }
package f:g { world w { import i: interface { } } }`;
  const outline = outlineOf(text);
  expect({
    header: outline.header?.name,
    nested: outline.nested.map(({ name, bodyStart, bodyEnd }) => [
      name,
      text.slice(bodyStart, bodyEnd),
    ]),
    items: outline.items,
    uses: outline.uses.map(({ name, target }) => [name, target]),
  }).toEqual({
    header: 'a:world@1.0.0-rc.1',
    nested: [['f:g', ' world w { import i: interface { } } ']],
    items: [
      {
        kind: 'interface',
        name: 'interface',
        package: 'a:world@1.0.0-rc.1',
        unstable: 'net',
      },
      { kind: 'world', name: 'w', package: 'f:g' },
    ],
    uses: [['e', 'b:c/d@0.2.0']],
  });
});

test('versions are taken out of names, and the gates that need them', () => {
  expect(
    stripVersions(`package a:b@1.2.3-rc.1+build.5; // at @1.0.0
@since(version = 1.0.0)
@deprecated(version = 1.2.0)
interface i {
  use c:d/e@0.2.0.{f, g as h};
  @unstable(feature = x) k: func();
}`),
  ).toBe(`package a:b; // at @1.0.0


interface i {
  use c:d/e.{f, g as h};
  @unstable(feature = x) k: func();
}`);
});
