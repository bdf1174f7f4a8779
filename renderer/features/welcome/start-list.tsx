/** The first thing to do: a list with one strong selection. */

import { Folder, History, Plug, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import { useServices } from '../../core/services.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './start-list.module.css';

const entries = [
  {
    command: 'project.open',
    icon: Folder,
    title: 'Open a folder…',
    hint: 'a project or plain WIT',
  },
  { command: 'project.new', icon: Plus, title: 'New slot…', hint: 'one file, one world' },
  {
    command: 'project.adopt',
    icon: History,
    title: 'Adopt an existing host…',
    hint: 'wit/since_v*',
    mono: true,
  },
  {
    command: 'plugins.check-one',
    icon: Plug,
    title: 'Check one plugin…',
    hint: 'against any slot',
  },
] as const;

export function StartList() {
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  // The first thing to do is a key away; whoever is typing elsewhere is left alone.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.querySelector('button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (current + step + entries.length) % entries.length;
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <ul ref={list} className={styles.list} onKeyDown={onKeyDown}>
      {entries.map((entry, index) => (
        <Entry
          key={entry.command}
          {...entry}
          current={index === current}
          onFocus={() => setCurrent(index)}
        />
      ))}
    </ul>
  );
}

function Entry({
  command,
  icon: Icon,
  title,
  hint,
  mono = false,
  current,
  onFocus,
}: {
  readonly command: (typeof entries)[number]['command'];
  readonly icon: (typeof entries)[number]['icon'];
  readonly title: string;
  readonly hint: string;
  readonly mono?: boolean;
  readonly current: boolean;
  readonly onFocus: () => void;
}) {
  const { commands } = useServices();
  const keys = useCommandKeys(command);
  return (
    <li>
      <button
        type="button"
        tabIndex={current ? 0 : -1}
        data-current={current || undefined}
        className={styles.entry}
        onFocus={onFocus}
        onMouseEnter={onFocus}
        onClick={() => void commands.run(command)}
      >
        <Icon size={15} />
        <span>{title}</span>
        {mono ? <code>{hint}</code> : <small>{hint}</small>}
        {keys !== undefined && <Kbd>{keys}</Kbd>}
      </button>
    </li>
  );
}
