/** Sections of the activity that is shown, at the left, and of the inspector, at the right. */

import { type ReactNode, Suspense } from 'react';
import type { Activity, SideBarSection } from '../../core/feature.ts';
import { changeLayout, resize, setFolded } from '../../core/layout-actions.ts';
import { closeDrawer, type Drawer, useNarrow } from '../../core/layout-narrow.ts';
import { useLayout } from '../../core/layout-store.ts';
import { ChosenContext } from '../../ui/chosen.ts';
import { Section } from '../../ui/section.tsx';
import { Splitter } from '../../ui/split-pane.tsx';
import { inspectorOf } from '../contributions.ts';
import { Boundary } from './boundary.tsx';
import styles from './side-bar.module.css';

export function SideBar({ activity }: { readonly activity: Activity }) {
  const width = useLayout((state) => state.sideBar.width);
  return (
    <Part name="side-bar" label={`${activity.title} side bar`} width={width}>
      <Sections sections={activity.sections ?? []} />
    </Part>
  );
}

export function Inspector({ activity }: { readonly activity: string }) {
  const width = useLayout((state) => state.inspector.width);
  return (
    <Part name="inspector" label="Inspector" width={width}>
      <Sections sections={inspectorOf(activity)} />
    </Part>
  );
}

const splitters = {
  'side-bar': { part: 'sideBar', min: 160, max: 560, reset: 204, grows: true },
  inspector: { part: 'inspector', min: 180, max: 480, reset: 224, grows: false },
} as const;

/** Beside the editors, with a line that sizes it; over them where the window is narrow. */
function Part({
  name,
  label,
  width,
  children,
}: {
  readonly name: Drawer;
  readonly label: string;
  readonly width: number;
  readonly children: ReactNode;
}) {
  const narrow = useNarrow((state) => state.narrow);
  const { part, ...limits } = splitters[name];
  const splitter = narrow ? null : (
    <Splitter
      label={`Width of the ${name === 'side-bar' ? 'side bar' : 'inspector'}`}
      direction="column"
      size={width}
      {...limits}
      onChange={(size) => resize(part, size)}
    />
  );
  return (
    <>
      {/* A click beside it closes it, and does nothing else: the focus stays until then. */}
      {narrow && (
        <div aria-hidden className={styles.veil} onMouseDown={(event) => event.preventDefault()} />
      )}
      <aside
        aria-label={label}
        data-part={name}
        data-drawer={narrow || undefined}
        // Until its list is there it has the focus itself.
        tabIndex={narrow ? -1 : undefined}
        className={styles.bar}
      >
        {name === 'inspector' && splitter}
        <ChosenContext value={narrow ? closeDrawer : undefined}>
          <div className={styles.sections} style={{ width }}>
            {children}
          </div>
        </ChosenContext>
        {name === 'side-bar' && splitter}
      </aside>
    </>
  );
}

function Sections({ sections }: { readonly sections: readonly SideBarSection[] }) {
  return sections.map((section, index) => (
    <SectionSlot
      key={section.id}
      section={section}
      first={index === 0}
      alone={sections.length === 1}
    />
  ));
}

function SectionSlot({
  section,
  first,
  alone,
}: {
  readonly section: SideBarSection;
  readonly first: boolean;
  readonly alone: boolean;
}) {
  const { id, title, useTitle = () => title, component: Content, actions: Actions } = section;
  const { height: initial = 260 } = section;
  const shownTitle = useTitle();
  const open = useLayout((state) => state.folded[`section:${id}`] !== true);
  const height = useLayout((state) => state.sectionHeights[id] ?? initial);
  const grow = section.grow === true || alone;
  const sized = !grow && open;
  return (
    <div
      className={styles.slot}
      data-grow={(grow && open) || undefined}
      style={sized ? { height } : undefined}
    >
      {sized && !first && (
        <Splitter
          label={`Height of ${title}`}
          direction="row"
          size={height}
          min={72}
          max={720}
          reset={initial}
          grows={false}
          onChange={(size) =>
            changeLayout((state) => ({
              ...state,
              sectionHeights: { ...state.sectionHeights, [id]: size },
            }))
          }
        />
      )}
      <Section
        title={shownTitle}
        open={open}
        grow
        first={first}
        onToggle={() => setFolded(`section:${id}`, open)}
        actions={Actions === undefined ? undefined : <Actions />}
      >
        <Boundary name={title}>
          <Suspense fallback={null}>
            <Content />
          </Suspense>
        </Boundary>
      </Section>
    </div>
  );
}
