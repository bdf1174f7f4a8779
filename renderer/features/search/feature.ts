/** Search and replace in all files of the project. */

import { defineCommand } from '../../core/commands.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { Feature } from '../../core/feature.ts';
import { showPanel } from '../../core/layout-actions.ts';
import { useProject } from '../../core/project-store.ts';
import { searchAgain } from './run-search.ts';
import { SearchPanel } from './search-panel.tsx';
import { useSearch } from './search-store.ts';

/** What is selected on the page goes into the field, when it is one line. */
function selectedText(): string | undefined {
  const text = getSelection()?.toString() ?? '';
  return text !== '' && !text.includes('\n') && text.length < 200 ? text : undefined;
}

function show(replacing: boolean): void {
  const text = selectedText();
  showPanel('search');
  useSearch.setState(({ focus, query }) => ({
    focus: focus + 1,
    replacing,
    query: text ?? query,
  }));
}

export const searchFeature: Feature = {
  id: 'search',
  panels: [
    {
      id: 'search',
      title: 'Search',
      order: 20,
      component: SearchPanel,
      useCount: () =>
        useSearch(({ files }) => {
          const count = files.reduce((sum, { matches }) => sum + matches.length, 0);
          return count === 0 ? undefined : count;
        }),
    },
  ],
  commands: () => [
    defineCommand({
      id: 'search.show',
      title: 'Search in files',
      category: 'Edit',
      keys: ['mod+shift+f'],
      when: (facts) => facts.projectOpen === true,
      menus: [{ menu: 'edit', group: '3-find', order: 5 }],
      run: () => show(useSearch.getState().replacing),
    }),
    defineCommand({
      id: 'search.replace',
      title: 'Replace in files',
      category: 'Edit',
      keys: ['mod+shift+h'],
      when: (facts) => facts.projectOpen === true && facts.readOnly !== true,
      menus: [{ menu: 'edit', group: '3-find', order: 6 }],
      run: () => show(true),
    }),
  ],
  start: ({ shell }) => {
    const stops = [
      useProject.subscribe((state, before) => {
        if (state.project?.id === before.project?.id) return;
        useSearch.setState({
          files: [],
          truncated: false,
          answered: undefined,
          problem: undefined,
        });
      }),
      shell.on('files/changed', () => searchAgain(shell)),
      // What the app writes itself, the shell does not tell it of.
      useDocuments.subscribe(({ documents }, { documents: before }) => {
        if (documents === before) return;
        for (const [path, { revision }] of documents) {
          const known = before.get(path);
          if (known !== undefined && known.revision !== revision) return searchAgain(shell);
        }
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
