import { expect, test } from 'vitest';
import { becameFitting } from './homecoming.ts';
import { port } from './ports.fixture.ts';

test('only what did not fit before and does now comes home', () => {
  const before = [
    port('mended', { state: 'misfit' }),
    port('noted', { state: 'misfit' }),
    port('still', { state: 'misfit' }),
    port('gone', { state: 'misfit' }),
    port('fitted'),
  ];
  const after = [
    port('mended'),
    port('noted', { state: 'note' }),
    port('still', { state: 'misfit' }),
    port('fitted'),
    port('new'),
  ];
  expect([...becameFitting(before, after)]).toEqual(['export:mended', 'export:noted']);
});
