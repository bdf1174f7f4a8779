/** Problems of every source in one list, F8 through them, and what the app did. */

import { defineCommand } from '../../core/commands.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { Feature } from '../../core/feature.ts';
import { showPanel } from '../../core/layout-actions.ts';
import { useProblems } from '../../core/problems-store.ts';
import type { Services } from '../../core/services.ts';
import { followPlugins } from './follow-plugins.ts';
import { followProject } from './follow-project.ts';
import { keepLog } from './keep-log.ts';
import { OutputActions, OutputPanel } from './output-panel.tsx';
import { nextProblem } from './problem-list.ts';
import { ProblemsActions } from './problems-actions.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { ProblemsStatus } from './problems-status.tsx';

async function goTo({ commands }: Services, direction: 1 | -1): Promise<void> {
  const { cursor } = useDocuments.getState();
  const all = [...useProblems.getState().bySource.values()].flat();
  const next = nextProblem(all, cursor, direction);
  if (next?.path === undefined || next.line === undefined) return;
  const { path, line, column = 1 } = next;
  await commands.run('editor.open', {
    path,
    range: { startLine: line, startColumn: column, endLine: line, endColumn: column },
  });
  await commands.run('edit.hover');
}

/** Who asks for a list by its key goes on in it by keys. */
async function show({ commands }: Services, panel: 'problems' | 'output'): Promise<void> {
  showPanel(panel);
  await commands.run('part.panel');
}

export const problemsFeature: Feature = {
  id: 'problems',
  panels: [
    {
      id: 'problems',
      title: 'Problems',
      order: 10,
      component: ProblemsPanel,
      actions: ProblemsActions,
      useCount: () =>
        useProblems(({ bySource }) => {
          let count = 0;
          for (const list of bySource.values()) count += list.length;
          return count === 0 ? undefined : count;
        }),
    },
    {
      id: 'output',
      title: 'Output',
      order: 30,
      component: OutputPanel,
      actions: OutputActions,
    },
  ],
  status: [{ id: 'problems', side: 'left', order: 15, weight: 30, component: ProblemsStatus }],
  commands: (services) => [
    defineCommand({
      id: 'problems.show',
      title: 'Show problems',
      category: 'View',
      keys: ['mod+shift+m'],
      menus: [{ menu: 'view', group: '2-panel', order: 1 }],
      run: () => show(services, 'problems'),
    }),
    defineCommand({
      id: 'output.show',
      title: 'Show output',
      category: 'View',
      menus: [{ menu: 'view', group: '2-panel', order: 3 }],
      run: () => show(services, 'output'),
    }),
    defineCommand({
      id: 'problems.next',
      title: 'Go to next problem',
      category: 'Go',
      keys: ['f8'],
      when: (facts) => facts.projectOpen === true,
      menus: [{ menu: 'go', group: '3-problems', order: 1 }],
      run: () => goTo(services, 1),
    }),
    defineCommand({
      id: 'problems.previous',
      title: 'Go to previous problem',
      category: 'Go',
      keys: ['shift+f8'],
      when: (facts) => facts.projectOpen === true,
      menus: [{ menu: 'go', group: '3-problems', order: 2 }],
      run: () => goTo(services, -1),
    }),
  ],
  start({ engine, shell }) {
    const stops = [followPlugins(engine), followProject(), keepLog(engine, shell)];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
