/** Plugins with one root cause stand together; the cause is the head of their group. */

import { unversioned } from '../../../wit/conformance/extern-names.ts';
import { kindOf, rootErrors } from '../../../wit/conformance/summary.ts';
import type { Finding } from '../../../wit/conformance/verdict.ts';
import { parseItemId } from '../../../wit/model/names.ts';
import { compareVersions } from '../../../wit/model/versions.ts';
import { shortList } from '../../../wit/reports/words.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import { releaseWithout } from './hosts.ts';
import { hasSwapped, type Judged, onlyOlder } from './judged.ts';
import { ownPackage, shortName, shortPath } from './names.ts';

type Group = PluginRow['group'];

/** The order of the list: what this edit breaks, other misfits, notes, what fits. */
const order = {
  edit: 0,
  retired: 100,
  finding: 200,
  otherSlot: 300,
  unread: 400,
  old: 500,
  ambient: 600,
  swapped: 700,
  fits: 900,
  unknown: 950,
} as const;

export const uncheckedGroup: Group = {
  key: 'unknown',
  sentence: 'Not checked',
  order: order.unknown,
};

export function groupOf(judged: Judged, edit: PluginRow['edit']): Group {
  const { result, newest } = judged;
  if (!result.fits) return misfitGroup(judged, edit === 'broken');
  if (onlyOlder(judged)) return oldGroup(judged);
  if (result.ambient.length > 0) return ambientGroup(result.ambient);
  const version = newest?.version;
  if (hasSwapped(result)) {
    return {
      key: 'swapped',
      sentence: 'Load, and take parameters in another order',
      order: order.swapped,
    };
  }
  return {
    key: 'fits',
    sentence: version === undefined ? 'Fit the slot' : `Fit ${version}`,
    order: order.fits,
  };
}

function misfitGroup(judged: Judged, byEdit: boolean): Group {
  const { result, newest } = judged;
  const unread = result.findings.find(({ code }) => code === 'F001' || code === 'F002');
  if (unread !== undefined) return unreadGroup(unread);
  const [root] = rootErrors(result);
  const own = newest === undefined ? undefined : ownPackage(newest.slot);
  if (byEdit && root !== undefined) {
    return {
      key: `edit ${keyOf(root)}`,
      sentence: editWords(root, own),
      order: order.edit,
    };
  }
  if (result.otherSlot !== undefined) {
    const names = result.otherSlot.map((one) => `\`${one}\``);
    return {
      key: `slot ${names.join()}`,
      sentence:
        names.length === 0
          ? 'Share no name with the slot'
          : `Built for another slot: ${shortList(names, 2)}`,
      order: order.otherSlot,
    };
  }
  const retired = retiredGroup(judged);
  if (retired !== undefined) return retired;
  if (root === undefined) {
    return { key: 'misfit', sentence: 'Do not fit', order: order.finding };
  }
  return {
    key: keyOf(root),
    sentence: findingWords(root, own),
    order: order.finding + (root.code === 'F104' ? 0 : 10),
  };
}

function unreadGroup({ code, found }: Finding): Group {
  if (code === 'F002') {
    return {
      key: 'F002',
      sentence: 'Refused: names that no toolchain writes',
      order: order.unread - 1,
    };
  }
  const what = found ?? '';
  return {
    key: `F001 ${what}`,
    sentence: what === '' ? 'Cannot be read as a component' : `Not a component: ${what}`,
    order: order.unread,
  };
}

/** All that were built for a version which nobody serves any more stand in one group. */
function retiredGroup({ result, slot }: Judged): Group | undefined {
  const { builtFor } = result;
  const retired = slot.versions.filter(({ status }) => status === 'retired');
  if (builtFor === null || !retired.some(({ version }) => version === builtFor)) return undefined;
  const newest = retired
    .map(({ version }) => version ?? '')
    .sort(compareVersions)
    .at(-1);
  const which = retired.length === 1 ? newest : `${newest} or older`;
  const nobody =
    slot.hosts.length === 0 ? 'is no longer served' : 'no host release serves any more';
  return { key: 'retired', sentence: `Built for ${which}, which ${nobody}`, order: order.retired };
}

function oldGroup({ result, slot }: Judged): Group {
  const [newest = ''] = result.servedBy;
  const status = slot.versions.find(({ version }) => version === newest)?.status;
  const gone = releaseWithout(slot.hosts, result.servedBy);
  const tail =
    gone !== undefined
      ? `, which hosts from release ${gone} no longer serve`
      : status === 'deprecated'
        ? ', which is deprecated'
        : '';
  const place = slot.versions.findIndex(({ version }) => version === newest);
  // The oldest first: they are the next to be cut off.
  return {
    key: `old ${newest}`,
    sentence: `Fit only through ${newest}${tail}`,
    order: order.old + Math.max(0, 99 - place),
  };
}

function ambientGroup(names: readonly string[]): Group {
  const [only] = names;
  const packages = [
    ...new Set(
      names.map((name) => {
        const id = parseItemId(name);
        return id === undefined ? name : `${id.package.namespace}:${id.package.name}`;
      }),
    ),
  ].sort();
  const asked =
    names.length === 1
      ? `\`${only}\``
      : shortList(
          packages.map((name) => `\`${name}\``),
          3,
        );
  return {
    key: `ambient ${names.length === 1 ? only : packages.join()}`,
    sentence: `Ask for ${asked}, allowed as ambient`,
    order: order.ambient,
  };
}

const keyOf = ({ code, path }: Finding): string => `${code} ${path.slice(0, 3).join(' ')}`;

function editWords(root: Finding, own: string | undefined): string {
  const name = shortPath(root.path, own);
  switch (kindOf(root)) {
    case 'import':
    case 'disallowed':
      return `Import \`${name}\`, which this edit takes out`;
    case 'missing':
      return root.path[0] === 'import'
        ? `Import \`${name}\`, which this edit takes out`
        : `Lack \`${name}\`, which this edit asks for`;
    case 'missing-export':
      return `Lack the export \`${name}\`, which this edit asks for`;
    case 'import-version':
    case 'export-version':
      return `Use \`${unversioned(name)}\`, whose version this edit changes`;
    default:
      return `Use \`${name}\`, which this edit changes`;
  }
}

function findingWords(root: Finding, own: string | undefined): string {
  const name = shortPath(root.path, own);
  switch (kindOf(root)) {
    case 'import':
      return `Import \`${name}\`, which the slot does not offer`;
    case 'disallowed':
      return `Ask for \`${root.path[1] ?? name}\`, which the policy does not allow`;
    case 'missing':
      return root.path[0] === 'import'
        ? `Import \`${name}\`, which the slot does not offer`
        : `Lack \`${name}\``;
    case 'missing-export':
      return `Lack the export \`${name}\``;
    case 'import-version':
      return `Import another version of \`${unversioned(shortName(root.path[1] ?? name, own))}\``;
    case 'export-version':
      return `Export another version of \`${unversioned(shortName(root.path[1] ?? name, own))}\``;
    case 'signature':
      return `Differ in the signature of \`${name}\``;
    case 'type':
      return `Differ in \`${name}\``;
    case 'feature':
      return `Need \`${root.found ?? name}\`, which the runtime does not have`;
  }
}
