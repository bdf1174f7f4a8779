import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hexOf, themeOf } from './themes.ts';

/** The tokens of one theme as the page would have them. */
function tokensOf(theme: string): { getPropertyValue(name: string): string } {
  const css = readFileSync('renderer/ui/tokens.css', 'utf8');
  const body = new RegExp(`:root\\[data-theme="${theme}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const values = new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((found) => [found[1], found[2]]),
  );
  return { getPropertyValue: (name) => values.get(name) ?? '' };
}

test.each([
  ['dark', 'vs-dark'],
  ['light', 'vs'],
  ['hc-dark', 'hc-black'],
  ['hc-light', 'hc-light'],
])('%s stands on %s and has its own surface', (theme, base) => {
  const tokens = tokensOf(theme);
  const made = themeOf(tokens);
  expect(made.base).toBe(base);
  expect(made.colors['editor.background']).toBe(`#${hexOf(tokens.getPropertyValue('--s2'))}`);
  for (const colour of Object.values(made.colors)) expect(colour).toMatch(/^#[0-9a-f]{6,8}$/);
});

test('colours in the forms of CSS', () => {
  expect(hexOf('#fff')).toBe('ffffff');
  expect(hexOf('#94ABFF')).toBe('94abff');
  expect(hexOf('rgb(8, 9, 12)')).toBe('08090c');
  expect(hexOf('transparent')).toBeUndefined();
});
