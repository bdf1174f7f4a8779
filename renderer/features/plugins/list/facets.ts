/**
 * What the chips and the field above the list filter by. Chips of one kind add up ("does not load"
 * or "ambient imports"), chips of different kinds narrow each other, and so does the text.
 */

import type { FitState, PluginRow } from '../../../core/plugins-store.ts';

/** What the chip's shape says: a state, or lint's triangle. */
export type FacetMark = FitState | 'warning';

export interface Facet {
  /** `misfit`, `old-version`, … or `can:<capability>`. */
  readonly id: string;
  readonly kind: 'state' | 'capability';
  readonly label: string;
  readonly mark: FacetMark | undefined;
  /** Of all plugins, whatever else is chosen: chips must not come and go while one types. */
  readonly count: number;
}

interface StateFacet {
  readonly id: string;
  readonly label: string;
  readonly mark: FacetMark;
  readonly matches: (row: PluginRow) => boolean;
}

const stateFacets: readonly StateFacet[] = [
  {
    id: 'misfit',
    label: 'Does not load',
    mark: 'misfit',
    matches: ({ state }) => state === 'misfit',
  },
  {
    id: 'broken',
    label: 'Broken by this edit',
    mark: 'misfit',
    matches: ({ edit }) => edit === 'broken',
  },
  {
    id: 'mended',
    label: 'Mended by this edit',
    mark: 'fits',
    matches: ({ edit }) => edit === 'mended',
  },
  {
    id: 'old-version',
    label: 'Only through an old version',
    mark: 'note',
    matches: ({ notes }) => notes.includes('old-version'),
  },
  {
    id: 'ambient',
    label: 'Ambient imports',
    mark: 'note',
    matches: ({ notes }) => notes.includes('ambient'),
  },
  {
    id: 'swapped',
    label: 'Parameters changed places',
    mark: 'note',
    matches: ({ notes }) => notes.includes('swapped'),
  },
  {
    id: 'deprecated',
    label: 'Uses deprecated',
    mark: 'warning',
    matches: ({ notes }) => notes.includes('deprecated'),
  },
  {
    id: 'unstable',
    label: 'Uses unstable',
    mark: 'warning',
    matches: ({ notes }) => notes.includes('unstable'),
  },
  {
    id: 'unknown',
    label: 'Not checked',
    mark: 'unknown',
    matches: ({ state }) => state === 'unknown',
  },
];

const riskOrder = { high: 0, medium: 1, low: 2 } as const;

/** Those with a plugin; capabilities by risk, then by how many have them. */
export function facetsOf(rows: Iterable<PluginRow>): readonly Facet[] {
  const counts = new Map<string, number>();
  const capabilities = new Map<string, PluginRow['capabilities'][number]>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const row of rows) {
    for (const { id, matches } of stateFacets) if (matches(row)) count(id);
    for (const capability of row.capabilities) {
      capabilities.set(capability.id, capability);
      count(capabilityFacet(capability.id));
    }
  }
  const states = stateFacets.map(({ id, label, mark }) => ({
    id,
    kind: 'state' as const,
    label,
    mark,
    count: counts.get(id) ?? 0,
  }));
  const cans = [...capabilities.values()]
    .map((capability) => ({ capability, count: counts.get(capabilityFacet(capability.id)) ?? 0 }))
    .sort(
      (a, b) =>
        riskOrder[a.capability.risk] - riskOrder[b.capability.risk] ||
        b.count - a.count ||
        (a.capability.id < b.capability.id ? -1 : 1),
    )
    .map(({ capability, count }) => ({
      id: capabilityFacet(capability.id),
      kind: 'capability' as const,
      label: canDo(capability.title),
      mark: undefined,
      count,
    }));
  return [...states.filter(({ count }) => count > 0), ...cans];
}

/** While the list is held its chips stay, so that it does not move; what they count is of now. */
export function heldFacets(
  before: ReadonlyMap<string, PluginRow>,
  now: ReadonlyMap<string, PluginRow>,
): readonly Facet[] {
  const facets = facetsOf(now.values());
  if (before === now) return facets;
  const counts = new Map(facets.map(({ id, count }) => [id, count]));
  return facetsOf(before.values()).map((facet) => ({ ...facet, count: counts.get(facet.id) ?? 0 }));
}

const capabilityFacet = (capability: string): string => `can:${capability}`;

/** `Run programs` as said of a plugin: `Can run programs`. */
function canDo(title: string): string {
  // An abbreviation keeps its capitals: `HTTP requests`.
  const lower = /^[A-Z][^A-Z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return `Can ${lower}`;
}

export interface Filter {
  readonly text: string;
  readonly facets: ReadonlySet<string>;
}

export function isFiltering({ text, facets }: Filter): boolean {
  return facets.size > 0 || text.trim() !== '';
}

/** Those that match, in the order given. */
export function filterRows(rows: Iterable<PluginRow>, filter: Filter): PluginRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const states = stateFacets.filter(({ id }) => filter.facets.has(id));
  const capabilities = [...filter.facets].flatMap((id) => (id.startsWith('can:') ? [id] : []));
  const found: PluginRow[] = [];
  for (const row of rows) {
    if (states.length > 0 && !states.some(({ matches }) => matches(row))) continue;
    if (
      capabilities.length > 0 &&
      !row.capabilities.some(({ id }) => capabilities.includes(capabilityFacet(id)))
    ) {
      continue;
    }
    if (words.length > 0) {
      const text = searchText(row);
      if (!words.every((word) => text.includes(word))) continue;
    }
    found.push(row);
  }
  return found;
}

/** Rows are replaced, never changed, so what was put together for one stays true. */
const searchTexts = new WeakMap<PluginRow, string>();

function searchText(row: PluginRow): string {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const text = [
    row.name,
    row.path,
    row.code ?? '',
    row.cause ?? '',
    row.toolchain ?? '',
    ...row.imports,
    ...row.exports,
  ]
    .join('\n')
    .toLowerCase();
  searchTexts.set(row, text);
  return text;
}

/** Chips whose plugins are all gone are no longer chosen: nobody could take them back. */
export function livingFacets(
  chosen: ReadonlySet<string>,
  facets: readonly Facet[],
): ReadonlySet<string> {
  const alive = new Set(facets.map(({ id }) => id));
  const left = [...chosen].filter((id) => alive.has(id));
  return left.length === chosen.size ? chosen : new Set(left);
}
