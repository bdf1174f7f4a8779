/** A comparison in sentences, for the terminal and for Markdown. */

import type { Effect, Mode } from '../evolution/change.ts';
import { changeBreaks } from '../evolution/effect.ts';
import { isCutOff, summariseImpact } from '../evolution/summary.ts';
import type { DiffChange, DiffDocument } from './documents.ts';
import { count, list, shortList } from './words.ts';

type Side = DiffDocument['old'];

/** `extension 0.8.0`, or its path where the versions do not tell the two apart. */
export function sideTitle(side: Side, other: Side): string {
  const world = side.world.replace(/^.*\//, '').replace(/@.*$/, '');
  return side.version !== null && side.version !== other.version
    ? `${world} ${side.version}`
    : side.path;
}

/** Whether a change breaks something in the direction that the mode looks at. */
export function breaksUnder(change: DiffChange, mode: Mode): boolean {
  const backward = changeBreaks(change, 'backward', 'link');
  const forward = changeBreaks(change, 'forward', 'link');
  return (mode !== 'forward' && backward) || (mode !== 'backward' && forward);
}

/** What the two versions mean for each other. */
export function headline(document: DiffDocument): string {
  const { old, new: next, changes, mode } = document;
  const [before, after] = [sideTitle(old, next), sideTitle(next, old)];
  if (changes.length === 0)
    return `Nothing that plugins see differs between ${before} and ${after}.`;
  const breaking = changes.filter((change) => breaksUnder(change, mode));
  const open = breaking.filter(({ accepted }) => accepted === undefined);
  const all = count(changes.length, 'change');
  if (!compatibleUnder(document)) {
    const figure = open.length > 0 ? open.length : breaking.length;
    const accepted = breaking.length - open.length;
    const tail =
      accepted > 0 && open.length > 0
        ? `, ${accepted} more ${accepted === 1 ? 'is' : 'are'} accepted`
        : '';
    return `${after} ${brokenBy(mode, before)}: ${figure} of ${all} ${figure === 1 ? 'breaks' : 'break'} them${tail}.`;
  }
  return `${after} ${keptBy(mode, before)}: ${all}, none breaks them.`;
}

export function compatibleUnder({ backward, forward, mode }: DiffDocument): boolean {
  return (mode === 'forward' || backward.link) && (mode === 'backward' || forward.link);
}

function brokenBy(mode: Mode, before: string): string {
  switch (mode) {
    case 'backward':
      return `does not take plugins built for ${before}`;
    case 'forward':
      return `makes plugins that hosts of ${before} do not take`;
    case 'full':
      return `and ${before} do not take each other's plugins`;
  }
}

function keptBy(mode: Mode, before: string): string {
  switch (mode) {
    case 'backward':
      return `takes plugins built for ${before}`;
    case 'forward':
      return `makes plugins that hosts of ${before} take`;
    case 'full':
      return `and ${before} take each other's plugins`;
  }
}

type Held = NonNullable<DiffDocument['served']>[number];

/** What the new version is to one in service: "takes its plugins" or what breaks. */
export function heldInWords(held: Held, mode: Mode): string {
  const yes =
    (mode === 'forward' || held.backward.link) && (mode === 'backward' || held.forward.link);
  if (yes) return keptWords[mode];
  const accepted = held.breaks === 0 ? ' (accepted)' : '';
  const number =
    held.breaks === 0
      ? ''
      : `: ${count(held.breaks, 'change')} ${held.breaks === 1 ? 'breaks' : 'break'}`;
  return `${brokenWords[mode]}${number}${accepted}`;
}

const keptWords: Readonly<Record<Mode, string>> = {
  backward: 'its plugins are taken',
  forward: 'its hosts take new plugins',
  full: "each takes the other's plugins",
};

const brokenWords: Readonly<Record<Mode, string>> = {
  backward: 'its plugins are not taken',
  forward: 'its hosts do not take new plugins',
  full: "the two do not take each other's plugins",
};

/** "Smallest honest version: 0.9.0 (minor)." */
export function versionAdvice({ suggestedBump, suggestedVersion }: DiffDocument): string {
  if (suggestedBump === 'none') return 'No new version is needed.';
  return suggestedVersion === undefined
    ? `Smallest honest step of the version: ${suggestedBump}.`
    : `Smallest honest version: ${suggestedVersion} (${suggestedBump}).`;
}

/** What becomes of the plugins. Empty without plugins. */
export function impactSentence({ impact, new: next }: DiffDocument): string {
  return impact.length === 0 ? '' : summariseImpact(impact, next.version ?? undefined);
}

type Impact = DiffDocument['impact'][number];

/** What becomes of a plugin: "broken", "runs through 0.6.0 only", "affected". */
export function becomes(each: Impact, { new: next }: DiffDocument): string {
  if (each.status === 'broken')
    return isCutOff(each) ? 'broken' : 'fits no version, before or after';
  const { servedBy = [] } = each;
  const held =
    each.status === 'affected' && servedBy.length > 0 && !servedBy.includes(next.version ?? 'new');
  return held ? `runs through ${shortList(servedBy, 3)} only` : each.status;
}

/** Plugins of which the same is said, the gravest first, then by installs. */
export interface ImpactGroup {
  readonly status: Impact['status'];
  readonly cutOff: boolean;
  readonly becomes: string;
  readonly because: Impact['because'];
  readonly plugins: readonly Impact[];
  readonly installs: number | undefined;
}

export function impactGroups(document: DiffDocument): readonly ImpactGroup[] {
  const groups = new Map<string, Impact[]>();
  for (const each of document.impact) {
    const key = JSON.stringify([each.status, becomes(each, document), each.because]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rank = ({ status, cutOff }: ImpactGroup) =>
    status === 'broken' ? (cutOff ? 0 : 2) : status === 'affected' ? 1 : 3;
  return [...groups.values()]
    .flatMap((members): ImpactGroup[] => {
      const plugins = members.toSorted((a, b) => (b.installs ?? 0) - (a.installs ?? 0));
      const [first] = plugins;
      if (first === undefined) return [];
      const weighed = plugins.filter(({ installs }) => installs !== undefined);
      return [
        {
          status: first.status,
          cutOff: isCutOff(first),
          becomes: becomes(first, document),
          because: first.because,
          plugins,
          installs:
            weighed.length === 0
              ? undefined
              : weighed.reduce((sum, { installs }) => sum + (installs ?? 0), 0),
        },
      ];
    })
    .toSorted((a, b) => rank(a) - rank(b) || (b.installs ?? 0) - (a.installs ?? 0));
}

const effectWords: Readonly<Record<Effect, string>> = {
  breaks: 'no longer link',
  'breaks-users': 'no longer link if they use it',
  'breaks-spec': 'no longer link where names are compared',
  silent: 'link where names are not compared, and go wrong',
  'breaks-track': 'are no longer matched by version',
  none: '',
};

function sources(beside: DiffChange['beside']): string {
  const [plugins, hosts] = [beside.includes('source'), beside.includes('host-source')];
  if (plugins && hosts) return 'sources on both sides change';
  if (plugins) return 'plugin sources change';
  return hosts ? 'host sources change' : '';
}

/** What a change means to plugins and hosts: a sentence, or none for one that nobody notices. */
export function effectSentence({ backward, forward, beside }: DiffChange): string {
  const parts = [
    effectWords[backward] === '' ? '' : `old plugins ${effectWords[backward]}`,
    effectWords[forward] === '' ? '' : `new plugins ${effectWords[forward]} on old hosts`,
    sources(beside),
    beside.includes('meaning') ? 'its meaning changes' : '',
  ].filter((part) => part !== '');
  const text = list(parts);
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The most dangerous first: silent, breaking, accepted ones, what changes in source, the rest. */
export function ordered(changes: readonly DiffChange[], mode: Mode): readonly DiffChange[] {
  const rank = (change: DiffChange): number => {
    if (change.accepted !== undefined) return 2;
    if (change.backward === 'silent' || change.forward === 'silent') return 0;
    if (breaksUnder(change, mode)) return 1;
    return change.beside.length > 0 || change.backward !== 'none' ? 3 : 4;
  };
  return changes.toSorted((a, b) => rank(a) - rank(b));
}
