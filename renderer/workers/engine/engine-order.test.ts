/** What nobody waits for is not made before what one does wait for. */

import { expect, test, vi } from 'vitest';
import { DrivenEngine } from '../../../test/support/driven-engine.ts';
import { slotOfText } from '../../../test/support/slots-document.ts';
import { lint } from '../../../wit/lint/lint.ts';

vi.mock(import('../../../wit/lint/lint.ts'), async (original) => {
  const real = await original();
  return { ...real, lint: vi.fn(real.lint) };
});

const text = 'package a:b;\n\nworld w {\n  import print: func(text: string);\n}\n';
const emptyComponent = new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);

test('after an edit verdicts are told before lint is made', () => {
  const uri = 'slot:/wit/slot.wit';
  const engine = new DrivenEngine();
  engine.call('project/load', { slots: slotOfText(text) });
  engine.call('document/open', { uri, version: 1, text });
  engine.put('empty', emptyComponent);
  engine.settle();
  expect(engine.summary).toMatchObject({ total: 1, fits: 1 });

  vi.mocked(lint).mockClear();
  engine.events.length = 0;
  const start = text.indexOf('import');
  const changes = [{ start, end: start + 'import'.length, text: 'export' }];
  engine.call('document/change', { uri, version: 2, changes });
  while (!engine.events.includes('verdicts')) expect(engine.step()).toBe(true);
  expect(engine.events).toEqual(['slot', 'verdicts']);
  expect(engine.summary).toMatchObject({ fits: 0, broken: 1 });
  expect(lint).not.toHaveBeenCalled();
  engine.settle();
  expect(lint).toHaveBeenCalled();
});
