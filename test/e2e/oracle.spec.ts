/** wasm-tools beside the editor: it agrees, or it has the last word. */

import { join } from 'node:path';
import { expect, layFiles, test } from './app.ts';
import { problems, status } from './screen.ts';

/** Each record holds the one before: our own side takes it, wasm-tools finds it too deep. */
const deep = Array.from({ length: 150 }, (_, n) =>
  n === 0 ? '  type t0 = u8;' : `  record t${n} { a: t${n - 1} }`,
).join('\n');

test('it is said that wasm-tools agrees', async ({ open, home }) => {
  layFiles(home, { 'slot/slot.wit': 'package a:b;\n\nworld c {\n  export run: func();\n}\n' });
  const { page } = await open(join(home, 'slot/slot.wit'));
  const item = status(page).getByRole('button', { name: 'Slot is valid' });
  await expect(item).toHaveAttribute('title', /wasm-tools agrees/, { timeout: 30_000 });
});

test('what it refuses is in the problems, explained, and the slot is not called valid', async ({
  open,
  home,
}) => {
  layFiles(home, {
    'slot/slot.wit': `package a:b;\n\ninterface d {\n${deep}\n}\n\nworld c {\n  import d;\n}\n`,
  });
  const { page } = await open(join(home, 'slot/slot.wit'));
  const item = status(page).getByRole('button', { name: 'wasm-tools refuses the slot' });
  await expect(item).toBeVisible({ timeout: 30_000 });
  await item.click();
  const row = problems(page).getByRole('row').filter({ hasText: 'O001' });
  await expect(row).toContainText('wasm-tools does not take this slot: ');
  await row.getByRole('button', { name: 'Explain O001' }).click();
  await expect(page.getByRole('dialog')).toContainText('Refused by wasm-tools');
});
