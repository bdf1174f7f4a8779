/** Commands of the page that is shown: its parts, and its picture as a file. */

import { type AnyCommand, type ContextFacts, defineCommand } from '../../core/commands.ts';
import { inputKey, useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { pictureInput } from './picture/picture-input.ts';
import { savePicture } from './picture/save-picture.ts';
import { changeView, pageTabs, viewOf } from './view-store.ts';
import { tabTitles } from './words.ts';

const category = 'Plugin';
const onPage = ({ activeEditor }: ContextFacts) => activeEditor === 'plugin';

function shownPlugin(): string | undefined {
  const { groups, focusedGroup } = useLayout.getState();
  const group = groups.find(({ id }) => id === focusedGroup);
  const shown = group?.tabs.find((tab) => inputKey(tab) === group.active);
  return shown?.kind === 'plugin' ? shown.id : undefined;
}

export function pluginCommands({ engine }: Services): readonly AnyCommand[] {
  return [
    ...pageTabs.map((tab) =>
      defineCommand({
        id: `plugin.show-${tab}`,
        title: `Show ${tab === 'wit' ? tabTitles.wit : tabTitles[tab].toLowerCase()}`,
        category,
        when: onPage,
        run: () => {
          const id = shownPlugin();
          if (id !== undefined) changeView(id, { tab });
        },
      }),
    ),
    ...(['svg', 'png'] as const).map((format) =>
      defineCommand({
        id: `plugin.save-picture-${format}`,
        title: `Save picture as ${format.toUpperCase()}`,
        category,
        when: onPage,
        run: async () => {
          const id = shownPlugin();
          const detail = id === undefined ? undefined : await engine.call('plugin/detail', { id });
          if (id === undefined || detail === undefined) return;
          const input = pictureInput(detail, useProject.getState().slot);
          await savePicture(input, viewOf(id).unfolded, detail, format);
        },
      }),
    ),
  ];
}
