import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { argsText, envText, headersText, readArgs, readEnv, readHeaders } from './wasi-text.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/);
const value = fc.stringMatching(/^[!-~]?[ -~]{0,12}[!-~]$/);

test('environment, arguments and headers are read as they were written', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (table) => {
      expect(readEnv(envText(table))).toEqual({ env: table });
      // Blanks around the value of a header mean nothing.
      const headers = Object.fromEntries(
        Object.entries(table).map(([key, text]) => [key, text.trimStart()]),
      );
      expect(readHeaders(headersText(table))).toEqual({ headers });
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -~]{1,8}$/)), (args) => {
      expect(readArgs(argsText(args))).toEqual(args);
    }),
  );
});

test('a line that is none is named', () => {
  expect(readEnv('A=1\n\nB')).toEqual({ message: 'Line 3 is not `NAME=value`.' });
  expect(readHeaders('no colon')).toEqual({ message: 'Line 1 is not `name: value`.' });
  expect(readEnv('A=b=c')).toEqual({ env: { A: 'b=c' } });
});
