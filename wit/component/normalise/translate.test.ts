import { expect, test } from 'vitest';
import { translateNames } from './translate.ts';

const names = new Map([
  ['n0', 'env'],
  ['n1', 'fd_write'],
  ['n10', 'cabi_post_a:b/c@1.0.0#run'],
  ['n11', 'a"b\n\u202e`'],
]);

test.each([
  [
    'WebAssembly.instantiate(): Import #0 "n0" "n1": function import requires a callable',
    'WebAssembly.instantiate(): Import #0 "env" "fd_write": function import requires a callable',
  ],
  ['exports0.n10 is not a function', 'exports0.cabi_post_a:b/c@1.0.0#run is not a function'],
  ["exports1['n1']", "exports1['fd_write']"],
  ['"n11"', '"a\\"b\\n\\u202e`"'],
])('%s', (text, expected) => {
  expect(translateNames(text, names)).toBe(expected);
});

test.each(['n2', 'n01', 'n1x', 'xn1', '$n1', 'n1$', 'plan-n1', 'no n here'])(
  '%s holds none of the names',
  (text) => {
    expect(translateNames(text, names)).toBe(text);
  },
);
