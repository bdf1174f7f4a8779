/** The frame: title bar, activities, side bar, editors, panel, inspector, status bar. */

import { useNarrow } from '../../core/layout-narrow.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import { inspectorOf, overlays, panels } from '../contributions.ts';
import { sideBarOf } from '../side-bar-of.ts';
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
  const { narrow, drawer } = useNarrow();
  const activity = sideBarOf(layout);

  const open = project !== undefined;
  const sideBar = narrow ? drawer === 'side-bar' : layout.sideBar.visible;
  const inspector =
    open &&
    (narrow ? drawer === 'inspector' : layout.inspector.visible) &&
    inspectorOf(layout.activity).length > 0;
  const panel = open && layout.panel.visible && panels.length > 0;

  return (
    <div data-window className={styles.window}>
      <TitleBar />
      <ConnectionBanner />
      <div className={styles.middle}>
        <ActivityBar />
        {open && sideBar && activity !== undefined && <SideBar activity={activity} />}
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
