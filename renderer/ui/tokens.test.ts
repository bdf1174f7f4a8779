/** Holds the tokens to the contrast that the looks promise, by the formula of WCAG 2. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

function themeOf(name: string): ReadonlyMap<string, string> {
  const block = new RegExp(`:root\\[data-theme="${name}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, token = '', colour = '']) => [
      token,
      colour,
    ]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['s0', 's1', 's2', 's3', 's4', 'sel', 'selq'];
const plain = surfaces.filter((name) => name !== 'sel');
const code = ['code-keyword', 'code-type', 'code-function', 'code-text'];
const states = ['fit', 'note', 'misfit', 'unused', 'unknown'];

/** The lowest contrast of a token over surfaces, cut to one decimal as the looks print it. */
function lowest(theme: string, token: string, over: readonly string[]): number {
  const colours = themeOf(theme);
  const own = colours.get(token);
  if (own === undefined) throw new Error(`${theme} has no ${token}`);
  const values = over.map((surface) => contrast(own, colours.get(surface) ?? own));
  return Math.floor(Math.min(...values) * 10) / 10;
}

test.each([
  ['dark', 't1', 10.5],
  ['dark', 't2', 6.5],
  ['dark', 'ac', 5.7],
  ['light', 't1', 13.3],
  ['light', 't2', 6.6],
  ['light', 'ac', 5.2],
])('%s: %s has at least %d everywhere', (theme, token, least) => {
  expect(lowest(theme, token, surfaces)).toBeGreaterThanOrEqual(least);
});

test.each(['dark', 'light'])('%s: counts and hints can be read off a strong selection', (theme) => {
  // On the strong selection `base.css` makes the third text colour the second.
  expect(lowest(theme, 't3', plain)).toBeGreaterThanOrEqual(4.6);
  for (const token of [...code, ...states]) {
    expect([token, lowest(theme, token, plain)]).toEqual([
      token,
      expect.toSatisfy((n) => n >= 4.5),
    ]);
  }
});

test.each(['dark', 'light', 'hc-dark', 'hc-light'])('%s: words on tints and primary', (theme) => {
  for (const state of states) {
    expect(lowest(theme, state, [`${state}-tint`])).toBeGreaterThanOrEqual(4.5);
  }
  expect(lowest(theme, 'on-acs', ['acs'])).toBeGreaterThanOrEqual(5.4);
  expect(lowest(theme, 'b3', ['s1', 's2', 's3'])).toBeGreaterThanOrEqual(3.3);
  expect(lowest(theme, 'on-misfit', ['misfit'])).toBeGreaterThanOrEqual(4.5);
});

test.each(['hc-dark', 'hc-light'])('%s: 7 or more for all text', (theme) => {
  for (const token of ['t1', 't2', 't3', 'ac', ...code, 'code-comment', ...states]) {
    expect([token, lowest(theme, token, surfaces)]).toEqual([
      token,
      expect.toSatisfy((n) => n >= 7),
    ]);
  }
});

test.each(['dark', 'light'])('%s: code on changed tokens', (theme) => {
  for (const token of ['t1', ...code]) {
    expect([token, lowest(theme, token, ['add-token', 'remove-token'])]).toEqual([
      token,
      expect.toSatisfy((n) => n >= 4.6),
    ]);
  }
});

test('every theme has every token', () => {
  const names = [...themeOf('dark').keys()].sort();
  for (const theme of ['light', 'hc-dark', 'hc-light']) {
    const own = themeOf(theme);
    // Tokens without a plain colour in one theme, such as frames, are left out on both sides.
    const colours = names.filter((name) => !/^(?:add|remove)-/.test(name));
    expect(colours.filter((name) => !own.has(name))).toEqual([]);
  }
});
