/** Every editor and view draws random values of random types; nothing of a value is left out of the form. */

import * as fc from 'fast-check';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { typedArguments, typedPair } from '../../test/support/typed-values.ts';
import { worldId } from '../../wit/model/ids.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Value } from '../../wit/values/value.ts';
import type { ValuesDraft } from '../core/values-draft.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { ArgumentsEditor } from './arguments-editor.tsx';
import { ValueDiff } from './value-diff.tsx';
import { ValueEditor } from './value-editor.tsx';
import { ValueText } from './value-text.tsx';
import { ValueTree } from './value-tree.tsx';

const drawn = (element: React.ReactElement): string =>
  renderToString(createElement(TooltipProvider, null, element));

/** The text of a page, without what marks it up. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');

const ignored = (): void => undefined;

/** Numbers that stand on their own in the form: as what is typed. */
function numbersIn(value: Value): readonly string[] {
  switch (value.kind) {
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
      return [`${value.value}`];
    case 'record':
      return value.fields.flatMap((field) => numbersIn(field.value));
    default:
      return [];
  }
}

describe('random values', () => {
  test('are drawn in every notation', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(typedArguments, ({ model, parameters, values }) => {
        const world = { model, world: worldId(0) };
        for (const notation of ['form', 'wave', 'json'] as const) {
          const draft: ValuesDraft = { notation, values, problems: [] };
          const html = drawn(
            createElement(ArgumentsEditor, { world, parameters, draft, onChange: ignored }),
          );
          if (notation !== 'form') continue;
          for (const { name } of parameters) expect(plain(html)).toContain(name);
          // Records of a dozen fields are open at first.
          const numbers = values.flatMap((value) =>
            value.kind === 'record' && value.fields.length > 12 ? [] : numbersIn(value),
          );
          for (const number of numbers) expect(html).toContain(number);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are drawn alone, as a line, as a tree, and beside another', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(typedPair, ({ model, type, value, other }) => {
        const json = toJson(value);
        const draft: ValuesDraft = { notation: 'form', values: [value], problems: [] };
        const world = { model, world: worldId(0) };
        drawn(createElement(ValueEditor, { world, type, draft, onChange: ignored }));
        drawn(createElement(ValueText, { model, type, json, maxLength: 40 }));
        drawn(createElement(ValueTree, { model, type, json, label: 'x' }));
        drawn(
          createElement(ValueDiff, {
            model,
            type,
            before: json,
            after: toJson(other),
            beforeTitle: 'a',
            afterTitle: 'b',
          }),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('of other types than they were made for are drawn, too', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(typedArguments, ({ model, parameters, values }) => {
        const world = { model, world: worldId(0) };
        const draft: ValuesDraft = { notation: 'form', values: values.toReversed(), problems: [] };
        drawn(createElement(ArgumentsEditor, { world, parameters, draft, onChange: ignored }));
      }),
      { numRuns: 100 },
    );
  });
});

test('JSON that is no value of its type is shown as it came', () => {
  const model = { worlds: [], interfaces: [], types: [], packages: [] };
  const json = ['<script>alert(1)</script>'];
  const tree = drawn(createElement(ValueTree, { model, type: 'u8', json }));
  expect(tree).not.toContain('<script>');
  expect(plain(tree)).toContain('alert(1)');
  const props = {
    model,
    type: 'u8',
    before: json,
    after: 1,
    beforeTitle: '',
    afterTitle: '',
  } as const;
  expect(plain(drawn(createElement(ValueDiff, props)))).toContain('alert(1)');
});
