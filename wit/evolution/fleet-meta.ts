/** What a registry knows of plugins and their binaries do not: name, version, number of installs. */

import { type CsvProblem, parseCsv } from './csv.ts';

export interface PluginMeta {
  readonly file: string;
  readonly name?: string;
  readonly version?: string;
  readonly installs?: number;
}

export interface FleetMeta {
  /** By file. */
  readonly plugins: ReadonlyMap<string, PluginMeta>;
  /** Rows that were left out, with the line each begins on. */
  readonly problems: readonly CsvProblem[];
}

const columns = ['file', 'name', 'version', 'installs'] as const;

/**
 * Reads rows of `file,name,version,installs`. With a head line columns may stand in any order and
 * others are left alone; without one they stand in this order. A bad row is reported and left out.
 */
export function parseFleetMeta(text: string): FleetMeta {
  const { rows, problems } = parseCsv(text);
  const found: CsvProblem[] = [...problems];
  const plugins = new Map<string, PluginMeta>();
  const [first] = rows;
  const titles = first?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const headed = titles.includes('file');
  const order: readonly string[] = headed ? titles : columns;
  for (const row of headed ? rows.slice(1) : rows) {
    const cell = (column: (typeof columns)[number]): string | undefined => {
      const value = row.cells[order.indexOf(column)]?.trim();
      return value === '' ? undefined : value;
    };
    const file = cell('file')?.replaceAll('\\', '/');
    if (file === undefined) {
      found.push({ line: row.line, message: 'the row names no file' });
      continue;
    }
    if (plugins.has(file)) {
      found.push({ line: row.line, message: `\`${file}\` stands in an earlier row too` });
      continue;
    }
    const count = cell('installs');
    const installs = count === undefined ? undefined : Number(count.replaceAll(/[ _']/g, ''));
    if (installs !== undefined && !(Number.isFinite(installs) && installs >= 0)) {
      found.push({ line: row.line, message: `\`${count}\` is no number of installs` });
      continue;
    }
    const name = cell('name');
    const version = cell('version');
    plugins.set(file, {
      file,
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      ...(installs === undefined ? {} : { installs }),
    });
  }
  return { plugins, problems: found.toSorted((a, b) => a.line - b.line) };
}
