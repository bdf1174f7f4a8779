/** The frame: title bar, activities, side bar, editors, panel, inspector, status bar. */

import { inputKey, useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import { activities, inspectorOf, overlays, panels } from '../contributions.ts';
import { ActivityBar } from './activity-bar.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { EditorArea } from './editor-area.tsx';
import { PanelArea } from './panel-area.tsx';
import { Inspector, SideBar } from './side-bar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import styles from './workbench.module.css';

export function Workbench() {
  const layout = useLayout();
  const project = useProject((state) => state.project);
  const activity = activities.find(({ id }) => id === layout.activity);
  const group = layout.groups.find(({ id }) => id === layout.focusedGroup) ?? layout.groups[0];

  const homeKey = activity?.home === undefined ? undefined : inputKey(activity.home);
  const wide =
    activity?.wideHome === true && layout.groups.length === 1 && group?.active === homeKey;
  const open = project !== undefined;
  const sideBar = open && layout.sideBar.visible && !wide && (activity?.sections ?? []).length > 0;
  const inspector = open && layout.inspector.visible && inspectorOf(layout.activity).length > 0;
  const panel = open && layout.panel.visible && panels.length > 0;

  return (
    <div className={styles.window}>
      <TitleBar />
      <ConnectionBanner />
      <div className={styles.middle}>
        <ActivityBar />
        {sideBar && activity !== undefined && <SideBar activity={activity} />}
        <div className={styles.centre}>
          <EditorArea />
          {panel && <PanelArea />}
        </div>
        {inspector && <Inspector activity={layout.activity} />}
      </div>
      <StatusBar />
      {overlays.map(({ key, component: Overlay }) => (
        <Overlay key={key} />
      ))}
      <CopyDialog />
    </div>
  );
}
