/** Sections of the activity that is shown, at the left, and of the inspector, at the right. */

import { Suspense } from 'react';
import type { Activity, SideBarSection } from '../../core/feature.ts';
import { changeLayout, resize, setFolded } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { Section } from '../../ui/section.tsx';
import { Splitter } from '../../ui/split-pane.tsx';
import { inspectorOf } from '../contributions.ts';
import { Boundary } from './boundary.tsx';
import styles from './side-bar.module.css';

export function SideBar({ activity }: { readonly activity: Activity }) {
  const width = useLayout((state) => state.sideBar.width);
  return (
    <aside aria-label={`${activity.title} side bar`} data-part="side-bar" className={styles.bar}>
      <div className={styles.sections} style={{ width }}>
        <Sections sections={activity.sections ?? []} />
      </div>
      <Splitter
        label="Width of the side bar"
        direction="column"
        size={width}
        min={160}
        max={560}
        reset={204}
        grows
        onChange={(size) => resize('sideBar', size)}
      />
    </aside>
  );
}

export function Inspector({ activity }: { readonly activity: string }) {
  const width = useLayout((state) => state.inspector.width);
  return (
    <aside aria-label="Inspector" data-part="inspector" className={styles.bar}>
      <Splitter
        label="Width of the inspector"
        direction="column"
        size={width}
        min={180}
        max={480}
        reset={224}
        grows={false}
        onChange={(size) => resize('inspector', size)}
      />
      <div className={styles.sections} style={{ width }}>
        <Sections sections={inspectorOf(activity)} />
      </div>
    </aside>
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
