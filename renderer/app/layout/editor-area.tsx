/** Groups of editors, side by side. */

import { Fragment, Suspense, useRef } from 'react';
import { changeLayout } from '../../core/layout-actions.ts';
import { useNarrow } from '../../core/layout-narrow.ts';
import { focusGroup } from '../../core/layout-reducers.ts';
import { type EditorGroup, inputKey, useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import { Splitter } from '../../ui/split-pane.tsx';
import { activities, editorOf } from '../contributions.ts';
import { Boundary } from './boundary.tsx';
import styles from './editor-area.module.css';
import { EditorTabs } from './editor-tabs.tsx';
import { NothingOpen } from './nothing-open.tsx';

export function EditorArea() {
  const { groups, focusedGroup, shares } = useLayout();
  // Side by side they would be too narrow to read.
  const stacked = useNarrow((state) => state.narrow);
  const area = useRef<HTMLElement>(null);
  const total = groups.reduce((sum, { id }) => sum + (shares[id] ?? 1), 0);
  const share = (id: string) => (shares[id] ?? 1) / total;

  /** A splitter moves width between its two neighbours only. */
  const move = (left: string, right: string, leftShare: number) => {
    const both = share(left) + share(right);
    changeLayout((state) => ({
      ...state,
      shares: {
        ...Object.fromEntries(groups.map(({ id }) => [id, share(id) * groups.length])),
        [left]: leftShare * groups.length,
        [right]: (both - leftShare) * groups.length,
      },
    }));
  };

  return (
    <main ref={area} data-part="editor" data-stacked={stacked || undefined} className={styles.area}>
      {groups.map((group, index) => {
        const before = groups[index - 1];
        const { clientWidth = 1000, clientHeight = 600 } = area.current ?? {};
        const extent = stacked ? clientHeight : clientWidth;
        const least = stacked ? 80 : 160;
        return (
          <Fragment key={group.id}>
            {before !== undefined && (
              <Splitter
                label={`Editors ${index}`}
                direction={stacked ? 'row' : 'column'}
                size={share(before.id) * extent}
                min={least}
                max={(share(before.id) + share(group.id)) * extent - least}
                reset={((share(before.id) + share(group.id)) * extent) / 2}
                grows
                onChange={(size) => move(before.id, group.id, size / extent)}
              />
            )}
            <Group
              group={group}
              focused={group.id === focusedGroup}
              number={index + 1}
              share={share(group.id)}
              alone={groups.length === 1}
            />
          </Fragment>
        );
      })}
    </main>
  );
}

const tabPanel = { role: 'tabpanel', 'aria-label': 'Editor' };

function Group({
  group,
  focused,
  number,
  share,
  alone,
}: {
  readonly group: EditorGroup;
  readonly focused: boolean;
  readonly number: number;
  readonly share: number;
  readonly alone: boolean;
}) {
  const open = useProject((state) => state.project !== undefined);
  const activity = useLayout((state) => state.activity);
  const shown = group.tabs.find((tab) => inputKey(tab) === group.active);
  const editor = shown === undefined ? undefined : editorOf(shown.kind);
  const Editor = editor?.component;
  const [only] = group.tabs;
  const home = activities.find(({ id }) => id === activity)?.home;
  const isHome = only?.kind === 'welcome' || (home !== undefined && only?.kind === home.kind);
  // A page that stands for its whole activity needs no tab while it is alone.
  const bare = alone && group.tabs.length === 1 && isHome;
  return (
    <section
      aria-label={alone ? 'Editor' : `Editor group ${number}`}
      data-group={group.id}
      className={styles.group}
      style={{ flexGrow: share }}
      onFocusCapture={() => changeLayout(focusGroup(group.id))}
    >
      {!bare && group.tabs.length > 0 && <EditorTabs group={group} focused={focused} />}
      <div {...(bare ? {} : tabPanel)} data-content className={styles.content}>
        {shown === undefined && open && <NothingOpen />}
        {shown !== undefined && Editor === undefined && (
          <p className={styles.missing}>Nothing here shows {inputKey(shown)}.</p>
        )}
        {shown !== undefined && Editor !== undefined && (
          // Text editors stay when another file is shown in them: making one is slow.
          <Boundary key={shown.kind === 'text' ? 'text' : inputKey(shown)} name="The editor">
            <Suspense fallback={null}>
              <Editor input={shown} group={group.id} active={focused} />
            </Suspense>
          </Boundary>
        )}
      </div>
    </section>
  );
}
