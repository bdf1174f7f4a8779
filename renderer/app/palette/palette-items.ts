/** What the palette offers for a query: commands, files, symbols, plugins. */

import { File, FileJson } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { LanguageService } from '../../../wit/language/service.ts';
import type { FileEntry } from '../../../workspace/contract/shell-data.ts';
import { printedKeys, useAllCommands, useSystem } from '../../core/command-hooks.ts';
import type { AnyCommand } from '../../core/commands.ts';
import { isEnabled, isShown } from '../../core/commands-registry.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { rank } from '../../core/fuzzy.ts';
import { useLayout } from '../../core/layout-store.ts';
import { type PluginRow, usePlugins } from '../../core/plugins-store.ts';
import { chosenVersion, useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { pathOfUri } from '../../core/uris.ts';
import type { Icon } from '../../ui/button.tsx';
import type { StateName } from '../../ui/state-icon.tsx';
import { usePalette } from './palette-store.ts';

export interface PaletteItem {
  readonly key: string;
  readonly title: string;
  /** Letters of the title that were typed. */
  readonly at: readonly number[];
  readonly detail?: string | undefined;
  readonly group?: string | undefined;
  readonly keys?: string | undefined;
  readonly icon?: Icon;
  readonly state?: StateName;
  readonly disabled?: boolean;
  /** The palette stays open after it was chosen. */
  readonly stays?: boolean;
  readonly run: () => void;
}

const limit = 60;

export function usePaletteItems(query: string): {
  readonly items: readonly PaletteItem[];
  readonly searching: boolean;
} {
  const mode = /^[>/@#]/.exec(query)?.[0] ?? '';
  const words = query.slice(mode.length).trim();
  const commands = useCommandItems(words, mode === '' || mode === '>');
  const files = useFileItems(words, mode === '' || mode === '/');
  const plugins = usePluginItems(words, mode === '#' || (mode === '' && words !== ''));
  const symbols = useSymbolItems(words, mode === '@' || (mode === '' && words.length > 1));
  const items = useMemo(() => {
    if (mode === '' && words === '') {
      return [...files.slice(0, 12), ...commands.slice(0, 20)].map(({ item }) => item);
    }
    // Names of the project go before commands that match about as well.
    const all = [...files, ...plugins, ...symbols.found, ...commands];
    return all
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ item }) => item);
  }, [mode, words, files, plugins, symbols.found, commands]);
  return { items, searching: symbols.searching };
}

interface Scored {
  readonly item: PaletteItem;
  readonly score: number;
}

function useCommandItems(words: string, wanted: boolean): readonly Scored[] {
  const { commands } = useServices();
  const all = useAllCommands();
  const facts = useContextFacts((state) => state.facts);
  const system = useSystem();
  const keys = useSettings((state) => state.values.keys);
  const recent = usePalette((state) => state.recent);
  return useMemo(() => {
    if (!wanted) return [];
    // What cannot be run now stands in its place by name, not in front where Enter would do nothing.
    const place = (command: AnyCommand) => {
      const at = isEnabled(command, facts) ? recent.indexOf(command.id) : -1;
      return at < 0 ? recent.length : at;
    };
    const shown = all
      .filter((command) => command.palette !== false && isShown(command, facts))
      .sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'en'));
    return rank(words, shown, ({ title }) => title, limit).map(({ item, match }) => ({
      score: match.score + (recent.length - place(item)) * 0.5,
      item: {
        key: `command:${item.id}`,
        title: item.title,
        at: match.at,
        group: item.category,
        keys: printedKeys(item, keys, system),
        disabled: !isEnabled(item, facts),
        run: () => void commands.run(item.id),
      },
    }));
  }, [wanted, words, all, facts, system, keys, recent, commands]);
}

function useFileItems(words: string, wanted: boolean): readonly Scored[] {
  const { commands } = useServices();
  const files = useProject((state) => state.files);
  const groups = useLayout((state) => state.groups);
  return useMemo(() => {
    if (!wanted) return [];
    const open = new Set(
      groups.flatMap(({ tabs }) => tabs.flatMap((tab) => (tab.kind === 'text' ? [tab.path] : []))),
    );
    const shown = files
      .filter(({ kind, path }) => kind === 'file' && /\.(?:wit|json|md|ts|js|txt|toml)$/.test(path))
      .sort((a, b) => Number(open.has(b.path)) - Number(open.has(a.path)) || byPath(a, b));
    return rank(words, shown, ({ path }) => path, limit).map(({ item, match }) => {
      const slash = item.path.lastIndexOf('/') + 1;
      return {
        score: match.score + 2,
        item: {
          key: `file:${item.path}`,
          title: item.path.slice(slash),
          at: match.at.filter((at) => at >= slash).map((at) => at - slash),
          detail: item.path.slice(0, Math.max(0, slash - 1)),
          icon: item.path.endsWith('.json') ? FileJson : File,
          run: () => void commands.run('editor.open', { path: item.path }),
        },
      };
    });
  }, [wanted, words, files, groups, commands]);
}

const byPath = (a: FileEntry, b: FileEntry) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

function usePluginItems(words: string, wanted: boolean): readonly Scored[] {
  const { commands } = useServices();
  const rows = usePlugins((state) => state.rows);
  return useMemo(() => {
    if (!wanted) return [];
    const list: readonly PluginRow[] = [...rows.values()];
    return rank(words, list, ({ name }) => name, limit).map(({ item, match }) => ({
      score: match.score + 1,
      item: {
        key: `plugin:${item.id}`,
        title: item.name,
        at: match.at,
        detail: item.cause?.replaceAll('`', ''),
        group: 'Plugin',
        state: item.state,
        run: () => void commands.run('plugin.show', { id: item.id }),
      },
    }));
  }, [wanted, words, rows, commands]);
}

/** The file and its folder: `v1.2.0/faas.wit`. */
const shortPath = (path: string): string => path.split('/').slice(-2).join('/');

/** The engine is asked after a pause in typing; answers to an older query are not shown. */
function useSymbolItems(
  words: string,
  wanted: boolean,
): { readonly found: readonly Scored[]; readonly searching: boolean } {
  const { engine, commands } = useServices();
  const [answer, setAnswer] = useState<{
    readonly words: string;
    readonly symbols: ReturnType<LanguageService['workspaceSymbols']>;
  }>({ words: '', symbols: [] });
  const asked = wanted ? words : undefined;
  const version = useProject((state) => chosenVersion(state)?.path);
  useEffect(() => {
    if (asked === undefined) return;
    let current = true;
    const timer = setTimeout(async () => {
      // Without an engine, or in a slot that cannot be read, there are no symbols to go to.
      const result = await engine
        .call('language', { call: 'workspaceSymbols', args: [asked] })
        .catch(() => []);
      if (current && Array.isArray(result)) setAnswer({ words: asked, symbols: result });
    }, 60);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, engine]);
  const found = useMemo(() => {
    if (asked === undefined) return [];
    return rank(asked, answer.symbols, ({ name }) => name, limit).flatMap(({ item, match }) => {
      const { location, name, containerName } = item;
      const path = pathOfUri(location.uri);
      if (path === undefined || !('range' in location)) return [];
      const { start, end } = location.range;
      return [
        {
          // Versions have the same names: the one that is worked on goes first.
          score: match.score + (path.startsWith(version ?? path) ? 4 : 0),
          item: {
            key: `symbol:${location.uri}:${start.line}:${start.character}:${name}`,
            title: name,
            at: match.at,
            detail: containerName ?? path,
            group: shortPath(path),
            run: () =>
              void commands.run('editor.open', {
                path,
                range: {
                  startLine: start.line + 1,
                  startColumn: start.character + 1,
                  endLine: end.line + 1,
                  endColumn: end.character + 1,
                },
              }),
          },
        },
      ];
    });
  }, [asked, answer, commands, version]);
  return { found, searching: asked !== undefined && answer.words !== asked };
}
