import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';

const codes = (text: string, lint = {}) => {
  const { service, uri } = new MarkedWorkspace(text, {}, { lint });
  return service.diagnostics(uri).map(({ code, severity }) => `${code} ${severity}`);
};

test('a diagnostic has place, code, help and the other places of its story', () => {
  const { service, uri } = new MarkedWorkspace('package a:b;\ninterface i {}\ninterface i {}\n');
  expect(service.diagnostics(uri)).toEqual([
    {
      range: { start: { line: 2, character: 10 }, end: { line: 2, character: 11 } },
      severity: 1,
      code: 'R012',
      source: 'slotwright',
      message:
        'The package has two items named `i`\nThe files of a package share one space of names, for interfaces and worlds together.',
      relatedInformation: [
        {
          location: {
            uri,
            range: { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } },
          },
          message: 'the first is here',
        },
      ],
    },
  ]);
});

test('lint speaks when there are no errors, at the levels of the project', () => {
  const text = 'package a:b; world w { export run: func(); }';
  expect(codes(text)).toEqual(['L01 2', 'L04 3', 'L05 2']);
  expect(codes(text, { levels: { L01: 'error', L04: 'off' } })).toEqual(['L01 1', 'L05 2']);
  expect(codes(`${text} oops`)).toEqual(['P040 1']);
});

test('with a limit the gravest are given, in the order of the text', () => {
  const { service, uri } = new MarkedWorkspace('package a:b; world w { export run: func(); }');
  const codes = (limit: number) => service.diagnostics(uri, limit).map(({ code }) => code);
  expect([0, 1, 2, 3].map(codes)).toEqual([[], ['L01'], ['L01', 'L05'], ['L01', 'L04', 'L05']]);
});

test('what nothing uses is marked as such', () => {
  const { service, uri } = new MarkedWorkspace(
    'package a:b@1.0.0; interface i { f: func(); } interface unused { g: func(); } world w { import i; }',
  );
  const found = service.diagnostics(uri).find(({ code }) => code === 'L25');
  expect([String(found?.message).split('\n')[0], found?.tags]).toEqual([
    'No world imports or exports `a:b/unused@1.0.0`.',
    [1],
  ]);
});

test('a file that is not known has none', () => {
  const { service } = new MarkedWorkspace('package a:b;');
  expect(service.diagnostics('file:///elsewhere.wit')).toEqual([]);
});

test('positions count UTF-16 units, after CRLF and beyond the basic plane', () => {
  const { service, uri } = new MarkedWorkspace(
    'package a:b;\r\ninterface i {\r\n  /* 🌍𝒳 */ f: func(x: nothing);\r\n}\r\n',
  );
  expect(service.diagnostics(uri).map(({ range }) => range)).toEqual([
    { start: { line: 2, character: 24 }, end: { line: 2, character: 31 } },
  ]);
});

test('an open document counts instead of the file, and the file again after it', () => {
  const { service, uri } = new MarkedWorkspace('package a:b@1.0.0;\n');
  expect(service.diagnostics(uri)).toEqual([]);
  service.open({ uri, version: 2, text: 'package a:b@1.0.0\ninterface i {}' });
  expect(service.diagnostics(uri).map(({ code }) => code)).toEqual(['P020']);
  service.close(uri);
  expect(service.diagnostics(uri)).toEqual([]);
});

test('an open file that belongs to no package is one by itself', () => {
  const { service } = new MarkedWorkspace('package a:b;');
  const uri = 'untitled:Untitled-1';
  service.open({ uri, version: 1, text: 'interface i {' });
  expect(service.diagnostics(uri).map(({ code }) => code)).toEqual(['P025']);
  expect(service.related(uri)).toEqual([uri]);
});
