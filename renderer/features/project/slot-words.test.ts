import { expect, test } from 'vitest';
import { slotOfText } from '../../../test/support/slots-document.ts';
import type { SlotState } from '../../workers/engine/protocol.ts';
import { slotInWords } from './slot-words.ts';

const slot: SlotState = {
  valid: true,
  errors: 0,
  world: 'a:b/c',
  worlds: [],
  imports: 0,
  exports: 0,
  ms: 0,
};
const invalid = { ...slot, valid: false };
const document = slotOfText('package a:b;\nworld c {}\n');

test('a valid slot, and whether wasm-tools agrees', () => {
  expect(slotInWords(slot, document, 'unasked')).toEqual({
    state: 'fits',
    words: 'Slot is valid',
  });
  expect(slotInWords(slot, document, 'agrees').hint).toBe('wasm-tools agrees');
  expect(slotInWords(slot, document, 'refuses')).toMatchObject({
    state: 'misfit',
    words: 'wasm-tools refuses the slot',
  });
});

test('a broken slot.json is named, with its place, and no errors of WIT are counted', () => {
  const problems = [
    { path: 'slot.json', line: 3, column: 9, code: 'invalid-slot-file', message: 'no `comma`' },
  ];
  expect(slotInWords(invalid, { slots: [], problems }, 'unasked')).toEqual({
    state: 'misfit',
    words: 'slot.json cannot be read',
    hint: 'no comma',
    place: { path: 'slot.json', line: 3, column: 9 },
  });
});

test('what else keeps a slot from being valid', () => {
  const words = (state: Partial<SlotState>) =>
    slotInWords({ ...invalid, ...state }, document, 'unasked').words;
  expect(words({ errors: 1 })).toBe('Slot has 1 error');
  expect(words({ errors: 2 })).toBe('Slot has 2 errors');
  expect(words({ worlds: ['a:b/c', 'a:b/d'] })).toBe('2 worlds, none is chosen');
  expect(words({})).toBe('Slot has no world');
});
