/** Sections of the activity that is shown, at the left, and of the inspector, at the right. */

import { Suspense } from 'react';
import type { Activity, SideBarSection } from '../../core/feature.ts';
import { changeLayout, setFolded } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { Section } from '../../ui/section.tsx';
import { Splitter } from '../../ui/split-pane.tsx';
import { inspectorOf } from '../contributions.ts';
import { Boundary } from './boundary.tsx';
import styles from './side-bar.module.css';

export function SideBar({
  activity,
  width,
}: {
  readonly activity: Activity;
  readonly width: number;
}) {
  return (
    <aside
      aria-label={activity.title}
      data-part="side-bar"
      className={styles.bar}
      style={{ width }}
    >
      <Sections sections={activity.sections ?? []} />
    </aside>
  );
}

export function Inspector({
  activity,
  width,
}: {
  readonly activity: string;
  readonly width: number;
}) {
  return (
    <aside aria-label="Inspector" data-part="inspector" className={styles.bar} style={{ width }}>
      <Sections sections={inspectorOf(activity)} />
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
  const shownTitle = useTitle();
  const open = useLayout((state) => state.folded[`section:${id}`] !== true);
  const height = useLayout((state) => state.sectionHeights[id] ?? 260);
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
          label={title}
          direction="row"
          size={height}
          min={72}
          max={720}
          reset={260}
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
