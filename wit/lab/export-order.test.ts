import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { exportsInOrder, someExportInit } from './export-order.ts';

const world = (exports: string) =>
  worldFrom(
    `package a:b;
    interface tools { init: func(); run: func(); }
    world w { ${exports} }`,
    'w',
  );
const plugin = world('export init: func(script: string); export other: func(); export tools;');
const order = (initIsAsked: boolean) =>
  exportsInOrder(plugin, { initIsAsked }).map(({ path }) => path);

test('what a toolchain added comes last, and what a slot asks for stays', () => {
  expect([order(false), order(true)]).toEqual([
    ['other', 'a:b/tools.init', 'a:b/tools.run', 'init'],
    ['init', 'other', 'a:b/tools.init', 'a:b/tools.run'],
  ]);
});

test('a slot asks for it where any of its versions does, at the level of the world', () => {
  expect([
    someExportInit([]),
    someExportInit([world('export tools;')]),
    someExportInit([world('export tools;'), world('export init: func();')]),
  ]).toEqual([false, false, true]);
});
