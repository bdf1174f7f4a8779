import { expect, test, vi } from 'vitest';
import { copyText, useCopyByHand } from './copy-text.ts';

test('what the clipboard refuses is shown, to be copied by hand', async () => {
  const copied: string[] = [];
  const writeText = vi.fn(async (text: string) => void copied.push(text));
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('the reply', 'Hello')).toBe(true);
  expect([copied, useCopyByHand.getState().shown]).toEqual([['Hello'], undefined]);
  writeText.mockRejectedValueOnce(new Error('the page has no focus'));
  expect(await copyText('the reply', 'Hello again')).toBe(false);
  expect(useCopyByHand.getState().shown).toEqual({ what: 'the reply', text: 'Hello again' });
  vi.unstubAllGlobals();
});
