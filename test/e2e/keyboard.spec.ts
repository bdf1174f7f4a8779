import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, test } from './app.ts';
import { editor, problems, shownText, status } from './screen.ts';

interface Focus {
  readonly where: string;
  /** The part of the window, as F6 goes through them. */
  readonly part: string;
  readonly lost: boolean;
  readonly inSight: boolean;
  readonly shown: boolean;
}

/** What has the focus, and whether one who looks at the window can tell. */
function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const current = element.getAttribute('aria-activedescendant');
    const pointed = current === null ? null : document.getElementById(current);
    const box = (pointed ?? element).getBoundingClientRect();
    // In a text, the caret is what shows the focus; Monaco draws its own around a hidden field.
    const text = element.matches('input, textarea, [contenteditable], .native-edit-context');
    const outlined = [element, pointed].some(
      (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none',
    );
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return {
      where: `${element.tagName} ${element.getAttribute('role') ?? ''} ${name.slice(0, 40)}`,
      part: element.closest('[data-part]')?.getAttribute('data-part') ?? '',
      lost: element === document.body,
      inSight: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
      shown: text || outlined || pointed !== null,
    };
  });
}

/** After every step: the focus is somewhere, in sight, and can be seen. */
async function focusShows(page: Page): Promise<Focus> {
  await expect.poll(() => focus(page)).toMatchObject({ lost: false, inSight: true, shown: true });
  return focus(page);
}

/** Presses Tab until what is named has the focus; all stops on the way must show. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    // After the last stop comes the browser itself.
    if ((await focus(page)).lost) await page.keyboard.press('Tab');
    await focusShows(page);
  }
  throw new Error(`Tab does not come to ${target}`);
}

test('the whole way from a sample to a mended slot, by keyboard alone @shells', async ({
  open,
}) => {
  test.setTimeout(120_000);
  const { page, home } = await open();
  const { keyboard } = page;
  const press = async (keys: string, times = 1): Promise<Focus> => {
    for (let count = 0; count < times; count++) await keyboard.press(keys);
    return focusShows(page);
  };

  await test.step('open a sample', async () => {
    await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: /Game mod/ }).first());
    await keyboard.press('Enter');
    await expect(status(page).getByRole('button', { name: '4 of 6 plugins fit' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'modding.wit', selected: true })).toBeVisible();
    expect((await focusShows(page)).part).toBe('editor');
  });

  await test.step('edit the slot so that a plugin breaks', async () => {
    await press('Control+g');
    await keyboard.type('176:12');
    await press('Enter');
    await expect(status(page)).toContainText('Ln 176, Col 12');
    await press('Home');
    await press('ArrowRight', 'on-damage'.length);
    await keyboard.type('s');
    await expect(status(page).getByRole('button', { name: /\d of 6 plugins fit/ })).not.toHaveText(
      /4 of 6/,
    );
    await focusShows(page);
  });

  await test.step('go through the problems', async () => {
    await press('F8');
    await expect(status(page)).toContainText('Ln 220');
    await press('Shift+F8');
    await expect(status(page)).toContainText('Ln 176');
    await press('Control+Shift+m');
    await expect(problems(page)).toBeFocused();
    await press('ArrowDown');
    await press('Enter');
    expect((await focusShows(page)).part).toBe('editor');
  });

  await test.step('find the plugin in the list', async () => {
    await keyboard.press('F1');
    await keyboard.type('Show all plugins');
    await expect(page.getByRole('option', { selected: true })).toContainText('Show all plugins');
    await press('Enter');
    const grid = page.getByRole('treegrid', { name: 'Plugins' });
    await expect(grid).toBeVisible();
    await tabTo(page, page.getByRole('searchbox', { name: /Filter by name/ }).first());
    await keyboard.type('rain-truce');
    await expect(grid.getByRole('row', { name: /rain-truce/ })).toBeVisible();
    await expect(grid.getByRole('row', { name: /scoreboard/ })).toBeHidden();
    await tabTo(page, page.getByRole('treegrid', { name: 'Plugins' }).first());
    for (let steps = 0; steps < 6; steps++) {
      const on = await grid.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant');
        return (
          (id === null ? document.activeElement : document.getElementById(id))?.textContent ?? ''
        );
      });
      if (on.includes('rain-truce')) break;
      await press('ArrowDown');
    }
    await press('Enter');
    await expect(page.getByRole('heading', { name: /rain-truce does not fit/ })).toBeVisible();
    await focusShows(page);
  });

  await test.step('walk the ports of its picture to the diff, and on to the line', async () => {
    const tabs = page.getByRole('tablist', { name: 'About rain-truce' });
    const picture = tabs.getByRole('tab', { name: 'Picture' });
    await tabTo(page, tabs.getByRole('tab', { selected: true }));
    await press('End');
    await expect(tabs.getByRole('tab', { name: 'Binary' })).toBeFocused();
    await press('ArrowLeft', 3);
    await expect(picture).toBeFocused();
    await press('Enter');
    await expect(picture).toHaveAttribute('aria-selected', 'true');
    await tabTo(page, page.getByRole('listbox', { name: /Ports of/ }).first());
    await press('ArrowDown', 2);
    await press('ArrowUp', 2);
    await press('Enter');
    await focusShows(page);
    await tabTo(page, page.getByRole('button', { name: 'Go to slot line' }).first());
    await press('Enter');
    await expect(page.getByRole('tab', { name: 'modding.wit', selected: true })).toBeVisible();
    expect((await focusShows(page)).part).toBe('editor');
  });

  await test.step('undo', async () => {
    await press('Control+z');
    await expect(status(page).getByRole('button', { name: '4 of 6 plugins fit' })).toBeVisible();
    expect(await shownText(page)).not.toContain('on-damages');
  });

  await test.step('change the theme', async () => {
    await press('Control+,');
    await expect(page.getByRole('tab', { name: 'Settings', selected: true })).toBeVisible();
    await tabTo(page, page.getByRole('combobox', { name: 'Theme' }).first());
    await keyboard.type('Light');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await focusShows(page);
    await expect
      .poll(() => readFileSync(join(home, '.config/slotwright/settings.json'), 'utf8'))
      .toContain('light');
  });

  await test.step('go through the parts of the window, both ways', async () => {
    const seen: string[] = [];
    for (let steps = 0; steps < 8; steps++) seen.push((await press('F6')).part);
    expect(new Set(seen).size).toBeGreaterThanOrEqual(5);
    expect(seen).toContain('status');
    const here = (await press('F6')).part;
    await press('Shift+F6');
    expect((await press('F6')).part).toBe(here);
  });

  await test.step('close tabs until none is left; the focus stays in the window', async () => {
    const open = page.getByRole('tablist', { name: 'Open editors' }).getByRole('tab');
    for (let tabs = await open.count(); tabs > 0; tabs--) {
      await press('Alt+w');
      await expect(open).toHaveCount(tabs - 1);
    }
    await focusShows(page);
  });

  await test.step('hide the panel and the side bar from within', async () => {
    await press('Control+Shift+e');
    await expect.poll(async () => (await focus(page)).part).toBe('side-bar');
    await press('Control+b');
    await press('Control+Shift+m');
    await expect.poll(async () => (await focus(page)).part).toBe('panel');
    await press('Control+j');
    await press('Control+b');
  });

  await test.step('open a file by its name, leave the palette, and come back to Welcome', async () => {
    await press('Control+p');
    await keyboard.type('v0.4.0');
    await expect(page.getByRole('option', { selected: true })).toContainText('modding.wit');
    await press('Enter');
    await expect(editor(page)).toBeVisible();
    const before = await focusShows(page);
    await press('F1');
    await keyboard.press('Escape');
    expect((await focusShows(page)).where).toBe(before.where);
    await press('F1');
    await keyboard.type('welcome');
    await expect(page.getByRole('option', { selected: true })).toContainText('welcome page');
    await press('Enter');
    await expect(page.getByRole('tab', { name: 'Welcome', selected: true })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: /Open a folder/ }).first());
  });
});

test('the palette keeps its keys when a file comes up behind it', async ({ open, home }) => {
  const { page } = await open();
  // The editor is there only when the palette is open.
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route(/assets\/monaco-/, async (route) => {
    await held;
    // On to whoever answers in this shell.
    await route.fallback();
  });
  // A page that is loaded again before it was let in has nothing to be let in with.
  await page.getByRole('button', { name: /Game mod/ }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /Game mod/ }).click();
  await expect(page.getByRole('tab', { name: 'modding.wit' })).toBeVisible();
  await page.keyboard.press('F1');
  const field = page.getByRole('combobox', { name: /Go to anything/ });
  await expect(field).toBeFocused();
  release();
  // What is behind the palette has no role while it is open.
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.keyboard.type('About Slotwright');
  await expect(field).toHaveValue('>About Slotwright');
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('dialog')
      .or(page.getByRole('status'))
      .getByText(/Slotwright/)
      .first(),
  ).toBeVisible();
  const file = 'wit/v0.5.0/modding.wit';
  expect(readFileSync(join(home, 'Slotwright/game-mod', file), 'utf8')).toBe(
    readFileSync(join('samples/game-mod', file), 'utf8'),
  );
});
