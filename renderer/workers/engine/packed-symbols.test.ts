import { expect, test } from 'vitest';
import { readSamples } from '../../../samples/build/sample.ts';
import { longSlot } from '../../../test/support/long-slot.ts';
import { slotsDocumentOf } from '../../../test/support/slots-document.ts';
import { createLanguageService } from '../../../wit/language/service.ts';
import { packSymbols, unpackSymbols } from './packed-symbols.ts';

const texts = [longSlot({ parts: 3, field: 'name' }), '', 'interface x {'];
for (const { directory } of await readSamples()) {
  const { slots } = await slotsDocumentOf(directory);
  for (const { files } of slots.flatMap(({ versions }) => versions.map(({ main }) => main))) {
    for (const file of files) if ('text' in file) texts.push(file.text);
  }
}

test('symbols come out as they went in', () => {
  let deprecated = 0;
  for (const text of texts) {
    const service = createLanguageService();
    service.open({ uri: 'slot:/a.wit', version: 1, text });
    const symbols = service.documentSymbols('slot:/a.wit');
    const sent = JSON.stringify(packSymbols(symbols));
    expect(unpackSymbols(JSON.parse(sent))).toEqual(symbols);
    if (JSON.stringify(symbols).includes('"tags":[1]')) deprecated++;
  }
  expect(deprecated).toBeGreaterThan(0);
});
