/** Code for authors of hosts and plugins, made of the slot: shown live, written on demand. */

import { FileCode, Package } from 'lucide-react';
import { lazy } from 'react';
import { defineCommand } from '../../core/commands.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { BindingsSideBar } from './bindings-side-bar.tsx';
import { shownFile, useBindings } from './bindings-store.ts';
import { keepBindingsLive } from './live-bindings.ts';
import { WriteDialog } from './write-dialog.tsx';

export const bindingsFeature: Feature = {
  id: 'bindings',
  activities: [
    {
      id: 'ship',
      title: 'Ship',
      icon: Package,
      order: 50,
      keys: ['mod+shift+s'],
      home: { kind: 'bindings' },
      sections: [{ id: 'bindings', title: 'Bindings', component: BindingsSideBar, grow: true }],
    },
  ],
  editors: [
    defineEditor({
      kind: 'bindings',
      component: lazy(() =>
        import('./bindings-editor.tsx').then(({ BindingsEditor }) => ({ default: BindingsEditor })),
      ),
      useTab: () => {
        const path = useBindings((state) => shownFile(state)?.path);
        return {
          title: path?.split('/').at(-1) ?? 'Bindings',
          icon: FileCode,
          ...(path === undefined ? {} : { hint: path }),
        };
      },
    }),
  ],
  overlays: [WriteDialog],
  commands: ({ commands }) => [
    defineCommand({
      id: 'bindings.write',
      title: 'Write bindings…',
      category: 'Ship',
      when: ({ projectOpen }) => projectOpen === true,
      run: async () => {
        if (useBindings.getState().files.length === 0) {
          await commands.run('activity.show', { activity: 'ship' });
        }
        useBindings.setState({ writing: true });
      },
    }),
    ...(['guest', 'host'] as const).map((direction) =>
      defineCommand({
        id: `bindings.show-${direction}`,
        title:
          direction === 'guest' ? 'Show bindings for plugin authors' : 'Show bindings for the host',
        category: 'Ship',
        when: ({ projectOpen }) => projectOpen === true,
        run: async () => {
          useBindings.setState({ direction, shown: undefined });
          await commands.run('activity.show', { activity: 'ship' });
        },
      }),
    ),
  ],
  start: keepBindingsLive,
};
