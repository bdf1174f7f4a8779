import { expect, test } from 'vitest';
import { explainCode } from './explanations.ts';

test.each(['F111', 'W002', 'L16', 'P001', 'R017', 'O001', 'O002'])('%s is explained', (code) => {
  const explanation = explainCode(code);
  expect(explanation?.title).toMatch(/^[A-Z]/);
});

test('a code that is none, or a property of every object, is not', () => {
  expect(explainCode('X999')).toBeUndefined();
  expect(explainCode('constructor')).toBeUndefined();
});
