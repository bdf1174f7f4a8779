/** What changes what is looked at in the lab: arguments, runs, the trace, the search. */

import './commands-list.ts';
import { type AnyCommand, type ContextFacts, defineCommand } from '../../core/commands.ts';
import { changeLabView } from './centre/view-store.ts';
import { useSide } from './side/side-store.ts';
import * as actions from './state/actions.ts';

const category = 'Test';

const inLab = ({ projectOpen, activity }: ContextFacts) =>
  projectOpen === true && activity === 'test';

export function lookingCommands(): readonly AnyCommand[] {
  return [
    defineCommand({
      id: 'lab.set-draft',
      title: 'Set the arguments of an export',
      category,
      palette: false,
      run: ({ path, draft }) => actions.setDraft(path, draft),
    }),
    defineCommand({
      id: 'lab.select-event',
      title: 'Select a call in the trace',
      category,
      palette: false,
      run: ({ event }) => actions.selectEvent(event),
    }),
    defineCommand({
      id: 'lab.show-run',
      title: 'Show a run',
      category,
      palette: false,
      run: ({ run }) => actions.showRun(run),
    }),
    defineCommand({
      id: 'lab.compare-runs',
      title: 'Compare with a run',
      category,
      palette: false,
      run: ({ run }) => {
        actions.compareRuns(run);
        if (run !== undefined) changeLabView({ tab: 'trace' });
      },
    }),
    defineCommand({
      id: 'lab.keep-run',
      title: 'Keep run as test…',
      category,
      keys: ['mod+f9'],
      when: (facts) => inLab(facts) && facts.readOnly !== true,
      enabled: ({ labFinished }) => labFinished === true,
      menus: [{ menu: 'slot', group: '8-test', order: 8 }],
      run: () => changeLabView({ keeping: true }),
    }),
    ...([-1, 1] as const).map((by) =>
      defineCommand({
        id: by === 1 ? 'lab.next-run' : 'lab.previous-run',
        title: by === 1 ? 'Show next run' : 'Show previous run',
        category,
        keys: [by === 1 ? 'alt+]' : 'alt+['],
        when: inLab,
        enabled: ({ labRuns }) => Number(labRuns ?? 0) > 1,
        run: () => actions.stepRun(by),
      }),
    ),
    defineCommand({
      id: 'lab.search',
      title: 'Search exports and tests',
      category,
      keys: ['mod+f'],
      when: (facts) => inLab(facts) && facts.activeEditor !== 'text',
      run: () => useSide.setState({ search: '' }),
    }),
  ];
}
