/** Words of the plugin's page: sizes, the line beneath the verdict, findings. */

import type { Finding } from '../../../wit/conformance/verdict.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import { inFigures, sizeInWords } from '../../core/words.ts';
import type { PluginDetail } from '../../workers/engine/protocol.ts';
import type { PageTab } from './view-store.ts';

export const tabTitles: Readonly<Record<PageTab, string>> = {
  findings: 'Findings',
  picture: 'Picture',
  capabilities: 'Capabilities',
  wit: 'WIT',
  binary: 'Binary',
};

/** `gleam_extension.wasm · 412 kB · built for 0.7.0 with Rust 1.86 · no served version takes it · 41,207 installs`. */
export function factsInWords({ row, binary }: PluginDetail): readonly string[] {
  const file = row.path.split('/').at(-1) ?? row.path;
  const built = builtInWords(row);
  const readable = binary.kind === 'component';
  const served =
    row.servedBy.length > 0
      ? `served by ${row.servedBy.join(', ')}`
      : readable
        ? 'no served version takes it'
        : '';
  return [
    file,
    sizeInWords(row.bytes),
    built,
    served,
    row.minHost === null ? '' : `hosts from release ${row.minHost}`,
    row.installs === undefined ? '' : `${inFigures(row.installs)} installs`,
  ].filter((part) => part !== '');
}

function builtInWords({ builtFor, toolchain }: PluginRow): string {
  const target = builtFor === null ? '' : `built for ${builtFor}`;
  if (toolchain === undefined) return target;
  if (toolchain === 'hand-written') return target === '' ? toolchain : `${target}, hand-written`;
  return `${target === '' ? 'built' : target} with ${toolchain}`;
}

/** Stays the same while indices move. */
export const findingKey = ({ code, severity, path, found }: Finding): string =>
  JSON.stringify([code, severity, ...path, ...(path.length === 0 ? [found] : [])]);

/** The name that a finding is about: the last step of its path, without `param` and the like. */
export function subjectOf({ path, code }: Finding): string {
  const last = path.at(-1);
  if (last === undefined) return code === 'F001' ? 'the file' : 'names inside';
  if (last === 'result') return `result of ${withoutKind(path.at(-2) ?? '')}`;
  return withoutKind(last.replace(/^(?:param|field|case|flag|item) /, ''));
}

/** `[method]file.read` is `file.read`. */
const withoutKind = (name: string): string => name.slice(name.indexOf(']') + 1);

const step = /^(?:param|field|case|flag|item) |^(?:result|element|key|value|ok|err|own|borrow)$/;

/** The function or interface at which a finding shows, for `under …`. */
export function placeOf({ path }: Finding): string | undefined {
  const [, item, name] = path;
  // A function of the world itself stands where an interface does otherwise.
  const inside = name === undefined || step.test(name) ? item : name;
  return withoutKind(inside ?? '') || undefined;
}
