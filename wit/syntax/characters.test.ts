import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isValidName } from './characters.ts';

test('a name is of parts, each of one case, of which the first begins with a letter', () => {
  const part = /^(?:[a-z0-9]+|[A-Z0-9]+)$/;
  const text = fc.string({
    unit: fc.constantFrom('a', 'z', 'B', '1', '0', '-', '_'),
    maxLength: 8,
  });
  fc.assert(
    fc.property(text, (name) => {
      const parts = name.split('-');
      const expected = /^[A-Za-z]/.test(name) && parts.every((each) => part.test(each));
      expect(isValidName(name)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('a long name that is none is told soon', () => {
  const started = performance.now();
  for (const part of ['-1', '-1a', '-1A', '-a', '1', '-11']) {
    expect(isValidName(`a${part.repeat(30_000)}-aB`)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
