/** Each view of the app, with what a user did before it is seen. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { chat, chatProject } from '../../test/e2e/projects.ts';
import {
  activity,
  drop,
  editor,
  goTo,
  quickOpen,
  ready,
  runCommand,
  status,
} from '../../test/e2e/screen.ts';
import { judged, pointAt, showPlugin, showPlugins } from './acts.ts';
import { broken, longNames, manyPlugins, sample, sampleWithoutPlugins } from './projects.ts';
import { type Stage, themes, type View } from './stage.ts';

async function game(stage: Stage): Promise<Page> {
  const page = await stage.open(sample(stage.home, 'game-mod'));
  await judged(page, 6);
  return page;
}

async function gameText(stage: Stage): Promise<Page> {
  const page = await game(stage);
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  await goTo(page, 176, 4);
  return page;
}

async function chatText(stage: Stage, path: string): Promise<Page> {
  const page = await stage.open(chatProject(stage.home));
  await quickOpen(page, path);
  return page;
}

const pluginTab = (tab: string, name = 'spiked-armor'): View => ({
  name: `plugin-${tab.toLowerCase()}`,
  ...(tab === 'Findings' || tab === 'Picture' ? { themes } : {}),
  async show(stage) {
    const page = await game(stage);
    await showPlugins(page, 6);
    await showPlugin(page, name, tab);
    await page.waitForTimeout(700);
    return page;
  },
});

const pluginOf = (project: string, total: number, name: string): View => ({
  name: `plugin-${name}`,
  async show(stage) {
    const page = await stage.open(sample(stage.home, project));
    await showPlugins(page, total);
    await showPlugin(page, name);
    await page.waitForTimeout(700);
    return page;
  },
});

const afterCommand = (name: string, title: string): View => ({
  name,
  async show(stage) {
    const page = await gameText(stage);
    await runCommand(page, title);
    await page.waitForTimeout(700);
    return page;
  },
});

export const views: readonly View[] = [
  {
    name: 'welcome',
    async show(stage) {
      const page = await stage.open();
      await page.getByRole('button', { name: /Game mod/ }).waitFor();
      return page;
    },
  },
  {
    name: 'welcome-menu',
    async show(stage) {
      const page = await stage.open();
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('menuitem').first().waitFor();
      return page;
    },
  },
  ...(['New slot…', 'Open a folder…', 'Adopt an existing host…'] as const).map(
    (title): View => ({
      name: `dialog-${title.split(' ')[0]?.toLowerCase()}`,
      async show(stage) {
        chatProject(stage.home);
        const page = await stage.open();
        await page.getByRole('button', { name: new RegExp(title) }).click();
        await page.waitForTimeout(700);
        return page;
      },
    }),
  ),

  { name: 'design', show: gameText },
  {
    name: 'design-inspector',
    async show(stage) {
      const page = await gameText(stage);
      await page.getByRole('button', { name: 'Inspector' }).click();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'design-split',
    async show(stage) {
      const page = await gameText(stage);
      await runCommand(page, 'Split the editor');
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'design-broken',
    async show(stage) {
      const page = await stage.open(broken(stage.home));
      await quickOpen(page, 'chat.wit');
      await page.getByRole('grid', { name: 'Problems' }).getByRole('row').nth(3).waitFor();
      await goTo(page, 7, 15);
      return page;
    },
  },
  {
    name: 'design-quick-fix',
    async show(stage) {
      const page = await stage.open(broken(stage.home));
      await quickOpen(page, 'chat.wit');
      await page.getByRole('grid', { name: 'Problems' }).getByRole('row').nth(3).waitFor();
      await goTo(page, 7, 15);
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget').first().waitFor();
      return page;
    },
  },
  {
    name: 'design-completion',
    async show(stage) {
      const page = await chatText(stage, 'world.wit');
      await goTo(page, 9, 1);
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('hush: func(who: m');
      await page.keyboard.press('ControlOrMeta+Space');
      await page.locator('.suggest-widget .monaco-list-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'design-hover',
    pointing: true,
    async show(stage) {
      const page = await chatText(stage, 'world.wit');
      await page.waitForTimeout(700);
      await pointAt(page, 'message');
      await page.locator('.monaco-hover').getByText('One message.').waitFor();
      return page;
    },
  },
  {
    name: 'design-signature',
    async show(stage) {
      const page = await gameText(stage);
      await goTo(page, 176, 30);
      await page.keyboard.press('ControlOrMeta+Shift+Space');
      await page.waitForTimeout(500);
      return page;
    },
  },
  {
    name: 'design-rename',
    async show(stage) {
      const page = await chatText(stage, 'types.wit');
      await goTo(page, 6, 12);
      await page.keyboard.press('F2');
      await page.locator('.rename-box input').first().fill('utterance');
      return page;
    },
  },
  {
    name: 'design-references',
    async show(stage) {
      const page = await chatText(stage, 'types.wit');
      await goTo(page, 6, 12);
      await page.keyboard.press('Shift+F12');
      await page.locator('.reference-zone-widget, .peekview-widget').first().waitFor();
      await page.waitForTimeout(500);
      return page;
    },
  },
  {
    name: 'design-context-menu',
    async show(stage) {
      const page = await gameText(stage);
      await editor(page).getByText('on-damage').first().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      return page;
    },
  },
  {
    name: 'design-find',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('player');
      await page.waitForTimeout(400);
      return page;
    },
  },
  {
    name: 'design-edit-breaks',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.type('s');
      await status(page)
        .getByText(/[0-3] of 6 plugins fit/)
        .first()
        .waitFor();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'design-slot-file',
    async show(stage) {
      const page = await game(stage);
      await quickOpen(page, 'slot.json');
      return page;
    },
  },
  {
    name: 'design-empty-folder',
    async show(stage) {
      const page = await stage.open(stage.home);
      await page.waitForTimeout(1_500);
      return page;
    },
  },
  { name: 'search', show: async (stage) => searched(await gameText(stage), 'player') },
  {
    name: 'search-nothing',
    show: async (stage) => searched(await gameText(stage), 'no such word'),
  },
  {
    name: 'output',
    async show(stage) {
      const page = await gameText(stage);
      await runCommand(page, 'Show output');
      await page.waitForTimeout(500);
      return page;
    },
  },
  {
    name: 'conflict',
    async show(stage) {
      const page = await conflict(stage);
      await page.waitForTimeout(400);
      return page;
    },
  },
  {
    name: 'conflict-compared',
    async show(stage) {
      const page = await conflict(stage);
      await page
        .getByRole('button', { name: /compare|show/i })
        .first()
        .click();
      await page.locator('.monaco-diff-editor').waitFor();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'restored',
    async show(stage) {
      const page = await withoutAutosave(stage);
      await quickOpen(page, 'types.wit');
      await editor(page).locator('.view-lines').click();
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type('// not saved yet');
      await page.waitForTimeout(1_500);
      const again = await stage.open(join(stage.home, 'chat/wit'));
      await again
        .getByText(/restored/)
        .first()
        .waitFor();
      return again;
    },
  },
  {
    name: 'connection-lost',
    async show(stage) {
      const page = await gameText(stage);
      // The app starts again at another address, so this page has lost its own.
      await stage.open();
      await page.bringToFront();
      await page.waitForTimeout(2_500);
      return page;
    },
  },

  {
    name: 'palette',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.press('ControlOrMeta+k');
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'palette-typed',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.type('dam');
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'palette-commands',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.press('F1');
      await page.waitForTimeout(300);
      return page;
    },
  },
  afterCommand('settings', 'Settings'),
  afterCommand('shortcuts', 'Keyboard shortcuts'),
  afterCommand('tour', 'Take the tour'),
  afterCommand('about', 'About Slotwright'),
  {
    name: 'versions',
    async show(stage) {
      const page = await gameText(stage);
      await page.getByRole('button', { name: /^Version / }).click();
      await page.getByRole('menu').waitFor();
      return page;
    },
  },

  {
    name: 'plugins',
    themes,
    async show(stage) {
      const page = await game(stage);
      await showPlugins(page, 6);
      return page;
    },
  },
  {
    name: 'plugins-200',
    themes,
    async show(stage) {
      const page = await stage.open(await manyPlugins(stage.home));
      await showPlugins(page, 200);
      return page;
    },
  },
  {
    name: 'plugins-200-filtered',
    async show(stage) {
      const page = await stage.open(await manyPlugins(stage.home));
      await showPlugins(page, 200);
      await page.getByRole('button', { name: /Does not load/ }).click();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'plugins-no-match',
    async show(stage) {
      const page = await game(stage);
      await showPlugins(page, 6);
      await page.getByRole('searchbox', { name: /Filter/ }).fill('no such plugin');
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'plugins-empty',
    async show(stage) {
      const page = await stage.open(sampleWithoutPlugins(stage.home, 'game-mod'));
      await ready(page);
      await activity(page, 'Plugins').click();
      await page.waitForTimeout(500);
      return page;
    },
  },
  {
    name: 'plugins-edit-breaks',
    async show(stage) {
      const page = await gameText(stage);
      await page.keyboard.type('s');
      await status(page)
        .getByText(/[0-3] of 6 plugins fit/)
        .first()
        .waitFor();
      await activity(page, 'Plugins').click();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'plugins-slot-has-errors',
    async show(stage) {
      const page = await game(stage);
      await quickOpen(page, 'wit/v0.5.0/modding.wit');
      await goTo(page, 6, 1);
      await page.keyboard.type('x');
      await status(page).getByText(/error/).first().waitFor();
      await activity(page, 'Plugins').click();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'plugins-row-menu',
    async show(stage) {
      const page = await game(stage);
      await showPlugins(page, 6);
      await page
        .getByRole('row', { name: /spiked-armor/ })
        .first()
        .click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      return page;
    },
  },
  {
    name: 'plugins-dropped',
    async show(stage) {
      const page = await gameText(stage);
      await drop(page, [
        { name: 'core.wasm', bytes: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) },
        { name: 'rubbish.wasm', bytes: new TextEncoder().encode('<html>not found</html>') },
      ]);
      await judged(page, 8);
      await page.waitForTimeout(700);
      return page;
    },
  },
  ...['Findings', 'Picture', 'Capabilities', 'WIT', 'Binary'].map((tab) => pluginTab(tab)),
  {
    name: 'plugin-refused',
    async show(stage) {
      const page = await game(stage);
      await showPlugins(page, 6);
      await showPlugin(page, 'scoreboard');
      await page
        .getByRole('textbox', { name: 'What the host said' })
        .fill('no exported instance named `emberfall:modding/behaviors@0.5.0`');
      await page.getByText(/Explained by/).waitFor();
      return page;
    },
  },
  {
    name: 'plugin-report-menu',
    async show(stage) {
      const page = await game(stage);
      await showPlugins(page, 6);
      await showPlugin(page, 'spiked-armor');
      await page.getByRole('button', { name: /Report/ }).click();
      await page.getByRole('menuitem').first().waitFor();
      return page;
    },
  },
  pluginOf('game-mod', 6, 'combo'),
  pluginOf('game-mod', 6, 'rain-truce'),
  pluginOf('agent-tool', 8, 'crafted-names'),
  pluginOf('cms-extension', 5, 'callout'),
  {
    name: 'plugin-core-module',
    async show(stage) {
      const page = await stage.open(sampleWithoutPlugins(stage.home, 'game-mod'));
      await ready(page);
      await drop(page, [{ name: 'core.wasm', bytes: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) }]);
      await judged(page, 1);
      await activity(page, 'Plugins').click();
      await page.getByRole('row', { name: /F001/ }).last().dblclick();
      await page.waitForTimeout(500);
      return page;
    },
  },

  {
    name: 'ship',
    async show(stage) {
      const page = await game(stage);
      await activity(page, 'Ship').click();
      await page.getByRole('tree', { name: 'Generated files' }).waitFor();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'ship-host',
    async show(stage) {
      const page = await game(stage);
      await runCommand(page, 'Show bindings for the host');
      await page.getByRole('tree', { name: 'Generated files' }).waitFor();
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'ship-write',
    async show(stage) {
      const page = await game(stage);
      await activity(page, 'Ship').click();
      await page.getByRole('button', { name: 'Write files…' }).click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    name: 'ship-broken',
    async show(stage) {
      const page = await stage.open(broken(stage.home));
      await ready(page);
      await activity(page, 'Ship').click();
      await page.waitForTimeout(700);
      return page;
    },
  },

  {
    name: 'long-names-design',
    async show(stage) {
      const page = await longProject(stage);
      await quickOpen(page, 'extension.wit');
      return page;
    },
  },
  {
    name: 'long-names-plugins',
    async show(stage) {
      const page = await longProject(stage);
      await showPlugins(page, 3);
      return page;
    },
  },
  ...(['Findings', 'Picture'] as const).map(
    (tab): View => ({
      name: `long-names-plugin-${tab.toLowerCase()}`,
      async show(stage) {
        const page = await longProject(stage);
        await showPlugins(page, 3);
        await showPlugin(page, 'southern', tab);
        await page.waitForTimeout(700);
        return page;
      },
    }),
  ),
];

async function longProject(stage: Stage): Promise<Page> {
  const page = await stage.open(await longNames(stage.home));
  await judged(page, 3);
  return page;
}

async function searched(page: Page, word: string): Promise<Page> {
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.waitForTimeout(300);
  await page.keyboard.type(word);
  await page.waitForTimeout(1_200);
  return page;
}

/** Text that is nowhere but in the window stays there only without autosave. */
async function withoutAutosave(stage: Stage): Promise<Page> {
  const page = await stage.open(chatProject(stage.home));
  await ready(page);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('combobox', { name: 'Save on its own' }).selectOption('Never');
  await activity(page, 'Design').click();
  return page;
}

async function conflict(stage: Stage): Promise<Page> {
  const page = await withoutAutosave(stage);
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// mine');
  const theirs = `${chat['chat/wit/types.wit']}// theirs\n`;
  writeFileSync(join(stage.home, 'chat/wit/types.wit'), theirs);
  await page
    .getByText(/changed on disk/i)
    .first()
    .waitFor();
  return page;
}
