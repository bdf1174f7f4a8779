/**
 * Order by dependency, and the circles that make one impossible.
 *
 * Among nodes that are ready, the one that comes first in the text comes first, which is
 * wit-parser's order (its `ast/toposort.rs`); models, printed WIT and binaries depend on it.
 */

export interface Edge<Place> {
  /** Index of the node depended on. */
  readonly to: number;
  /** Where the dependency is said. */
  readonly place: Place;
}

/** A circle: `edges[i]` leads from `nodes[i]` to `nodes[i + 1]`, the last to the first. */
export interface Cycle<Place> {
  readonly nodes: readonly number[];
  readonly edges: readonly Edge<Place>[];
  /** The edge that wit-parser points at: the first that leads into what cannot be ordered. */
  readonly reported: Edge<Place>;
}

export interface Order<Place> {
  /** Nodes that come after all they depend on. */
  readonly order: readonly number[];
  readonly cycles: readonly Cycle<Place>[];
  /** Nodes in a circle or depending on one, in the order of the text. */
  readonly unordered: readonly number[];
}

export function toposort<Place>(dependencies: readonly (readonly Edge<Place>[])[]): Order<Place> {
  const inText = dependencies.map((_, node) => node);
  // Where each depends on those before it alone, as mostly, the text has the order already.
  if (dependencies.every((edges, node) => edges.length === 0 || areBefore(edges, node))) {
    return { order: inText, cycles: [], unordered: [] };
  }
  const remaining = dependencies.map((edges) => edges.length);
  const dependents: number[][] = dependencies.map(() => []);
  dependencies.forEach((edges, node) => {
    for (const { to } of edges) dependents[to]?.push(node);
  });
  const ready = new IndexHeap();
  remaining.forEach((count, node) => {
    if (count === 0) ready.push(node);
  });
  const order: number[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(node);
    for (const dependent of dependents[node] ?? []) {
      const left = (remaining[dependent] ?? 0) - 1;
      remaining[dependent] = left;
      if (left === 0) ready.push(dependent);
    }
  }
  const stuck = (node: number) => (remaining[node] ?? 0) > 0;
  const unordered = inText.filter(stuck);
  return { order, unordered, cycles: findCycles(dependencies, unordered, stuck) };
}

const areBefore = <Place>(edges: readonly Edge<Place>[], node: number): boolean =>
  edges.every(({ to }) => to < node);

function findCycles<Place>(
  dependencies: readonly (readonly Edge<Place>[])[],
  unordered: readonly number[],
  stuck: (node: number) => boolean,
): Cycle<Place>[] {
  const cycles: Cycle<Place>[] = [];
  const seen = new Set<number>();
  for (const start of unordered) {
    if (seen.has(start)) continue;
    // A stuck node has a stuck dependency, so this walk ends in a circle or in what was seen.
    const path: number[] = [];
    const edges: Edge<Place>[] = [];
    let node = start;
    while (!seen.has(node)) {
      seen.add(node);
      path.push(node);
      const edge = dependencies[node]?.find(({ to }) => stuck(to));
      if (edge === undefined) break;
      edges.push(edge);
      node = edge.to;
    }
    const at = path.indexOf(node);
    if (at < 0) continue;
    const first = edges[0];
    if (first === undefined) continue;
    cycles.push({ nodes: path.slice(at), edges: edges.slice(at), reported: first });
  }
  return cycles;
}

/** Smallest index first. */
class IndexHeap {
  readonly #items: number[] = [];

  push(value: number): void {
    const items = this.#items;
    let at = items.push(value) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] ?? 0;
      if (above <= value) break;
      items[at] = above;
      at = parent;
    }
    items[at] = value;
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      const right = items[child + 1];
      if (right !== undefined && right < (items[child] ?? 0)) child++;
      const below = items[child] ?? 0;
      if (below >= last) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
