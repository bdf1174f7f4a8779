/** Test: a plugin's exports called against a mocked host, and what is kept of it as tests. */

import { FlaskConical, TableProperties } from 'lucide-react';
import { lazy } from 'react';
import { type Activity, defineEditor, type Feature } from '../../core/feature.ts';
import { useLab } from '../../core/lab-store.ts';
import { nameOf } from '../../core/paths.ts';
import { counted } from '../../core/words.ts';
import { labCommands } from './commands.ts';
import { ConfinedBadge } from './confined-badge.tsx';
import { failingCases, followLab } from './facts.ts';
import { LabOverlay } from './lab-overlay.tsx';
import { RunnerStatus } from './runner-status.tsx';

/** All that is shown is fetched when the activity is opened for the first time. */
const side = <
  Name extends
    | 'ExportsSection'
    | 'ExportsActions'
    | 'SuitesSection'
    | 'SuitesActions'
    | 'CoverageSection',
>(
  name: Name,
) => lazy(async () => ({ default: (await import('./side/sections.ts'))[name] }));

function useFailing(): ReturnType<NonNullable<Activity['useBadge']>> {
  const count = useLab((state) => failingCases(state.suites));
  if (count === 0) return undefined;
  return { count, label: `${counted(count, 'test')} ${count === 1 ? 'fails' : 'fail'}` };
}

const shortName = (file: string): string => file.replace(/\.(?:wasm|wat)$/, '');

function useSuiteTitle(): string {
  const suites = useLab((state) => state.suites);
  const [only, ...others] = suites;
  if (only === undefined || others.length > 0) return 'Suites';
  return `Suite ${nameOf(only.path).replace(/\.json$/, '')}`;
}

export const labFeature: Feature = {
  id: 'lab',
  activities: [
    {
      id: 'test',
      title: 'Test',
      icon: FlaskConical,
      order: 30,
      keys: ['mod+shift+l'],
      home: { kind: 'lab' },
      useBadge: useFailing,
      sections: [
        {
          id: 'lab.exports',
          title: 'Exports',
          useTitle: () => {
            const plugin = useLab((state) => state.plugin);
            return plugin.kind === 'none' ? 'Exports' : `Exports of ${shortName(plugin.file)}`;
          },
          component: side('ExportsSection'),
          actions: side('ExportsActions'),
          grow: true,
        },
        {
          id: 'lab.suites',
          title: 'Suites',
          useTitle: useSuiteTitle,
          component: side('SuitesSection'),
          actions: side('SuitesActions'),
          height: 112,
        },
        { id: 'lab.coverage', title: 'Coverage', component: side('CoverageSection'), height: 144 },
      ],
    },
  ],
  editors: [
    defineEditor({
      kind: 'lab',
      component: lazy(async () => ({ default: (await import('./centre/lab-page.tsx')).LabPage })),
      useTab: () => {
        const file = useLab(({ plugin }) => (plugin.kind === 'none' ? undefined : plugin.file));
        return {
          title: file === undefined ? 'Test' : `Test ${shortName(file)}`,
          icon: FlaskConical,
        };
      },
    }),
    defineEditor({
      kind: 'matrix',
      component: lazy(async () => ({
        default: (await import('./matrix/matrix-page.tsx')).MatrixPage,
      })),
      useTab: () => ({ title: 'Plugins and tests', icon: TableProperties }),
    }),
  ],
  status: [{ id: 'lab.runner', side: 'right', order: 30, weight: 25, component: RunnerStatus }],
  titleBar: [ConfinedBadge],
  overlays: [LabOverlay],
  commands: labCommands,
  start: followLab,
};
