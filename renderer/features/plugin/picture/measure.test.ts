import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth, wrap } from './measure.ts';

test('names break at their joints, versions stay whole', () => {
  expect(wrap('wasi:sockets/instance-network@0.2.12', 'mono', 12, 180)).toEqual([
    'wasi:sockets/instance-',
    'network@0.2.12',
  ]);
  expect(wrap('language-server-workspace-configuration', 'mono', 12, 180)).toEqual([
    'language-server-',
    'workspace-configuration',
  ]);
});

test('what has no joint is broken anywhere', () => {
  expect(wrap('abcdefghij', 'mono', 10, 25)).toEqual(['abcd', 'efgh', 'ij']);
});

test('no line is wider than allowed, and no letter is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 120 }),
      fc.constantFrom('ui' as const, 'mono' as const),
      fc.integer({ min: 20, max: 400 }),
      (text, font, width) => {
        const lines = wrap(text, font, 12, width);
        for (const line of lines) expect(textWidth(line, font, 12)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      },
    ),
  );
});
