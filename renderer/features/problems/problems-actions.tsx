/** In the head of the panel: a field to filter by, and a menu of severities, sources and orders. */

import { ListFilter } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import styles from './problems.module.css';
import { allSeverities, allSources, toggled, useProblemsView } from './view-store.ts';

const severityWords = { error: 'Errors', warning: 'Warnings', info: 'Information' } as const;
const sourceWords = {
  project: 'Project',
  syntax: 'Syntax',
  resolve: 'Names and types',
  lint: 'Lint',
  'wasm-tools': 'wasm-tools',
  plugins: 'Plugins',
} as const;
const sortWords = { severity: 'Severity', file: 'File', source: 'Source' } as const;

export function ProblemsActions() {
  const text = useProblemsView((state) => state.text);
  const entries = (): readonly MenuEntry[] => {
    const view = useProblemsView.getState();
    return [
      { heading: 'Show' },
      ...allSeverities.map((one) => ({
        title: severityWords[one],
        checked: view.severities.includes(one),
        run: () => useProblemsView.setState({ severities: toggled(view.severities, one) }),
      })),
      { heading: 'From' },
      ...allSources.map((one) => ({
        title: sourceWords[one],
        checked: view.sources.includes(one),
        run: () => useProblemsView.setState({ sources: toggled(view.sources, one) }),
      })),
      { heading: 'Sort by' },
      ...(['severity', 'file', 'source'] as const).map((one) => ({
        title: sortWords[one],
        checked: view.sort === one,
        run: () => useProblemsView.setState({ sort: one }),
      })),
    ];
  };
  return (
    <>
      <input
        type="search"
        aria-label="Filter problems"
        placeholder="Filter"
        value={text}
        className={styles.filter}
        onChange={(event) => useProblemsView.setState({ text: event.currentTarget.value })}
      />
      <Menu
        align="end"
        entries={entries}
        trigger={<IconButton icon={ListFilter} label="What is shown" size={14} />}
      />
    </>
  );
}
