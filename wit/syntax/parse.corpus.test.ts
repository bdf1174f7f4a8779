import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { LineIndex } from '../text/position.ts';
import { parseWit } from './parse.ts';

corpusSuite('valid files have no syntax errors and lose nothing', (corpus) => {
  const files = globSync('{wit-ui-pass,wit-codegen,zed-extension-api,slots}/**/*.wit', {
    cwd: corpus,
  });
  test.each(files)('%s', (file) => {
    const text = readFileSync(resolve(corpus, file), 'utf8');
    const { tokens, diagnostics } = parseWit(file, text);
    expect(diagnostics).toEqual([]);
    expect([...tokens].map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  });
});

/** What wit-parser says of syntax; everything else it says when names are resolved. */
const syntaxMessage =
  /^(?:expected .*, found|unexpected|invalid character|identifiers must|unknown attribute|(?:type|package) nesting too deep|invalid list size|unterminated|cannot place attributes|Control code|Codepoint|Input contains)/;

corpusSuite('the first error of a refused file is where wit-parser finds it', (corpus) => {
  const folder = resolve(corpus, 'wit-ui-fail');
  const cases = globSync('*.wit', { cwd: folder }).map((file) => {
    const result = readFileSync(resolve(folder, `${file}.result`), 'utf8');
    const place = /\.wit:(\d+):\d+/.exec(result);
    const message = result.replace(/^tests\S*\.wit:\d+:\d+: /, '');
    return { file, line: syntaxMessage.test(message) ? Number(place?.[1]) : undefined };
  });
  test.each(cases)('$file', ({ file, line }) => {
    const text = readFileSync(resolve(folder, file), 'utf8');
    const first = parseWit(file, text).diagnostics[0];
    expect(first && new LineIndex(text).positionAt(first.span.start).line).toBe(line);
  });
});
