/** Project, slot and version; the field that leads everywhere; what undo would take back. */

import { ChevronDown, ChevronRight, Search, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { useCommandKeys, useCommandState, useSystem } from '../../core/command-hooks.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { chosenVersion, useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { IconButton } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { titleItems } from '../contributions.ts';
import { menuBar, menuEntries } from '../menus.ts';
import { Logo } from './logo.tsx';
import styles from './title-bar.module.css';

export function TitleBar() {
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <MainMenu />
        <Breadcrumb />
      </div>
      <GoField />
      <div className={styles.right}>
        <UndoLabel />
        {titleItems.map(({ key, component: Item }) => (
          <Item key={key} />
        ))}
      </div>
    </header>
  );
}

function MainMenu() {
  const { commands } = useServices();
  const system = useSystem();
  return (
    <Menu
      trigger={
        <button type="button" aria-label="Menu" className={styles.logo}>
          <Logo />
        </button>
      }
      entries={() => {
        const { facts } = useContextFacts.getState();
        const { keys } = useSettings.getState().values;
        return menuBar
          .map(([menu, title]) => ({
            title,
            entries: menuEntries(commands, menu, { facts, system, keys }),
          }))
          .filter(({ entries }) => entries.length > 0);
      }}
    />
  );
}

/** The window's own title: what is open, then the app. */
function useWindowTitle(): void {
  const name = useProject((state) => state.project?.name);
  useEffect(() => {
    document.title = name === undefined ? 'Slotwright' : `${name} – Slotwright`;
  }, [name]);
}

function Breadcrumb() {
  useWindowTitle();
  const state = useProject();
  const { project, slots, slot: slotName } = state;
  const { commands } = useServices();
  if (project === undefined) return <h1 className={styles.place}>Welcome</h1>;
  const slot = slots.slots.find(({ name }) => name === slotName);
  const version = chosenVersion(state);
  const several = slots.slots.length > 1 || (slot?.versions.length ?? 0) > 1;
  // Bare WIT is called after its folder, and so is its slot.
  const bare = project.kind !== 'project' && slot !== undefined;
  const entries = (): readonly MenuEntry[] =>
    slots.slots.flatMap((one): readonly MenuEntry[] => [
      ...(slots.slots.length > 1 ? [{ heading: one.name }] : []),
      ...one.versions.map((each) => ({
        title: each.version ?? each.path,
        hint: each.version === undefined ? undefined : each.status,
        checked: one === slot && each === version,
        run: () =>
          void commands.run('project.choose-version', {
            slot: one.name,
            version: each.version ?? each.path,
          }),
      })),
    ]);
  return (
    <nav aria-label="Place" className={styles.crumbs}>
      {!bare && (
        <span className={styles.project} title={project.shownRoot}>
          {project.name}
        </span>
      )}
      {slot !== undefined && (
        <>
          {!bare && <ChevronRight size={14} />}
          <h1 className={styles.slot} title={bare ? project.shownRoot : slot.name}>
            {slot.name}
          </h1>
          {several && (
            <Menu
              trigger={
                <button
                  type="button"
                  className={styles.version}
                  aria-label={`Version ${version?.version ?? version?.path ?? 'not chosen'}, ${version?.status ?? ''}`}
                >
                  <span>
                    {version?.version ?? version?.path ?? 'choose a version'}
                    {version?.version !== undefined && ` ${version.status}`}
                  </span>
                  <ChevronDown size={12} />
                </button>
              }
              entries={entries}
            />
          )}
        </>
      )}
    </nav>
  );
}

function GoField() {
  const { commands } = useServices();
  const keys = useCommandKeys('palette.go');
  return (
    <button
      type="button"
      className={styles.go}
      data-go
      aria-haspopup="dialog"
      onClick={() => void commands.run('palette.go')}
    >
      <Search size={13} />
      <span>Go to anything, or run a command</span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </button>
  );
}

function UndoLabel() {
  const label = useDocuments((state) => state.undo);
  const { commands } = useServices();
  const keys = useCommandKeys('edit.undo');
  const { shown, enabled } = useCommandState('edit.undo');
  if (label === undefined || !shown || !enabled) return null;
  return (
    <>
      <span className={styles.undo}>Undo “{label}”</span>
      <IconButton
        icon={Undo2}
        label={`Undo “${label}”`}
        keys={keys}
        onClick={() => void commands.run('edit.undo')}
      />
    </>
  );
}
