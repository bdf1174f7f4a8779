/** Facts of the layout that commands look at. */

import { setFacts } from '../core/context-store.ts';
import { inputKey, useLayout } from '../core/layout-store.ts';
import { useProject } from '../core/project-store.ts';

export function followLayoutFacts(): void {
  const say = () => {
    const { activity, groups, focusedGroup, panel, sideBar } = useLayout.getState();
    const { project } = useProject.getState();
    const group = groups.find(({ id }) => id === focusedGroup);
    const shown = group?.tabs.find((tab) => inputKey(tab) === group.active);
    setFacts({
      activity,
      projectOpen: project !== undefined,
      readOnly: project?.readOnly ?? false,
      activeEditor: shown?.kind,
      activePath: shown?.kind === 'text' || shown?.kind === 'conflict' ? shown.path : undefined,
      groups: groups.length,
      tabs: group?.tabs.length ?? 0,
      panelVisible: panel.visible,
      sideBarVisible: sideBar.visible,
    });
  };
  say();
  useLayout.subscribe(say);
  useProject.subscribe(({ project }, before) => {
    if (project !== before.project) say();
  });
}
