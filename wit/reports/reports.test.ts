import { expect, test } from 'vitest';
import { checkToMarkdown } from './check-markdown.ts';
import { renderCheck } from './check-text.ts';
import type { CheckDocument, CheckFinding } from './documents.ts';
import { excerpt } from './excerpt.ts';
import { checkToHtml } from './html.ts';
import { checkToJunit } from './junit.ts';
import { checkToSarif } from './sarif.ts';
import { columnsOf, plainStyle, visible } from './style.ts';
import { differingTokens, renderDifference } from './wit-difference.ts';

const style = plainStyle;
const marked = (text: string, part: string) => {
  const start = text.indexOf(part);
  return excerpt(text, { start, end: start + part.length }, { style }).join('\n');
};

test('an excerpt marks its place, whatever the line breaks and tabs', () => {
  expect([
    marked('record a {\n\tname: strng,\n}', 'strng'),
    marked('record a {\r\n\tname: strng,\r\n}', 'strng'),
    marked('\ufeffpackage A;', 'A'),
    marked('/// 名前 x', 'x'),
    excerpt('a\n', { start: 2, end: 2 }, { style, before: 0 }).join('\n'),
  ]).toEqual([
    ' 1 | record a {\n 2 |   name: strng,\n   |         ^^^^^',
    ' 1 | record a {\n 2 |   name: strng,\n   |         ^^^^^',
    ' 1 |  package A;\n   |          ^',
    ' 1 | /// 名前 x\n   |          ^',
    ' 2 | \n   | ^',
  ]);
});

test('a long line is cut around the place', () => {
  const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const [text = '', marks = ''] = excerpt(line, { start: 500, end: 504 }, { style });
  expect([text.length < 140, text.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)]).toEqual([
    true,
    'HERE',
  ]);
});

test('what acts on a terminal is made visible', () => {
  expect([visible('a\u001b[31mb\u202e\r'), columnsOf('e\u0301名')]).toEqual([
    'a\\u{1b}[31mb\\u{202e}\\u{d}',
    3,
  ]);
});

test('tokens that differ: added, replaced, versions by themselves, blanks not at all', () => {
  const parts = (expected: string, found: string) => {
    const { expected: left, found: right } = differingTokens(expected, found);
    return [
      left.map(({ start, end }) => expected.slice(start, end)),
      right.map(({ start, end }) => found.slice(start, end)),
    ];
  };
  expect([
    parts('record a { x: u8 }', 'record a { x: u8, y: s8 }'),
    parts('func(a: u8) -> u16', 'func(a: u32) -> u16'),
    parts('a:b/c@1.0.0', 'a:b/c@2.0.0'),
    parts('tuple<u8,u8>', 'tuple<u8, u8>'),
    parts('', 'x'),
  ]).toEqual([
    [[], [', y: s8']],
    [['u8'], ['u32']],
    [['1.0.0'], ['2.0.0']],
    [[], []],
    [[], ['x']],
  ]);
});

test('a side of several lines is marked in its own lines', () => {
  expect(
    renderDifference(
      [
        { title: 'old', wit: 'record a {\n  x: u8,\n}', colour: style.bad },
        { title: 'new', wit: 'record a {\n  x: u16,\n}', colour: style.good },
      ],
      style,
    ),
  ).toEqual([
    'old  record a {',
    '       x: u8,',
    '          ^^',
    '     }',
    'new  record a {',
    '       x: u16,',
    '          ^^^',
    '     }',
  ]);
});

const hostile = '</summary><img src=x>`|\u001b[2J@everyone\n# &"';
const finding: CheckFinding = {
  code: 'F101',
  layer: 'host',
  severity: 'error',
  path: ['import', hostile],
  message: `The plugin asks for \`${hostile}\`.`,
  causes: [],
};
const document: CheckDocument = {
  schema: 'check/1',
  fits: false,
  slot: { name: 's', world: 'a:b/s', versions: [{ version: '1.0.0', status: 'served' }] },
  results: [
    {
      file: `${hostile}.wasm`,
      sha256: '0'.repeat(64),
      fits: false,
      validated: 'types',
      layer: 'semver',
      layers: { spec: false, semver: false, host: false },
      version: '1.0.0',
      builtFor: null,
      servedBy: [],
      minHost: null,
      findings: [finding],
      ambient: [],
    },
  ],
};

const turned: CheckDocument = {
  ...document,
  results: document.results.map((result) => ({ ...result, file: `\u202e${result.file}` })),
};
const htmlTags = new Set(
  'html head meta title style body main header h1 h2 h3 p code section span svg path circle div table thead tbody tr th td a article ul li figure figcaption pre mark footer'.split(
    ' ',
  ),
);

test('names of others become neither markup nor commands to a terminal', () => {
  const markdown = checkToMarkdown(document);
  // The name holds one backtick, so a code span around it has two.
  const outside = markdown.replace(/``.*?``/g, '');
  const junit = checkToJunit(document);
  expect([
    renderCheck(document, { style }).includes('\u001b'),
    /<img|@everyone/.test(outside),
    junit.includes('<img'),
    junit.includes('\u001b'),
    JSON.parse(checkToSarif(document, { version: '1' })).runs[0].results.length,
    // Nothing of the name is markup or is hidden: what turns text around is written out.
    ['<img', '</summary>', '\u001b', '\u202e'].some((part) =>
      checkToHtml(turned, { version: '<b>' }).includes(part),
    ),
    [...checkToHtml(turned, { version: '<b>' }).matchAll(/<(?!\/)([a-z0-9]+)/g)].every(([, tag]) =>
      htmlTags.has(tag ?? ''),
    ),
    checkToHtml(turned, { version: '1' }).includes('\\u{202e}'),
  ]).toEqual([false, false, false, false, 1, false, true, true]);
});
