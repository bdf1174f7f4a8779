/** What is told about a thing in the tree. */

import { type Datetime, datetimeOf, type Instant, instantOf } from '../clock.ts';
import type { TreeNode } from './tree.ts';

export function typeOf(node: TreeNode): string {
  switch (node.kind) {
    case 'file':
      return 'regular-file';
    case 'directory':
      return 'directory';
    case 'link':
      return 'symbolic-link';
  }
}

export function statOf(node: TreeNode): Record<string, unknown> {
  return {
    type: typeOf(node),
    linkCount: BigInt(node.links),
    size: BigInt(sizeOf(node)),
    dataAccessTimestamp: datetimeOf(node.times.accessed),
    dataModificationTimestamp: datetimeOf(node.times.modified),
    statusChangeTimestamp: datetimeOf(node.times.changed),
  };
}

function sizeOf(node: TreeNode): number {
  switch (node.kind) {
    case 'file':
      return node.size;
    case 'directory':
      return 0;
    case 'link':
      return new TextEncoder().encode(node.target).length;
  }
}

export type NewTimestamp =
  | { readonly tag: 'no-change' | 'now' }
  | { readonly tag: 'timestamp'; readonly val: Datetime };

export function setTimes(
  node: TreeNode,
  accessed: NewTimestamp,
  modified: NewTimestamp,
  now: Instant,
): void {
  node.times.accessed = moment(accessed, node.times.accessed, now);
  node.times.modified = moment(modified, node.times.modified, now);
  node.times.changed = now;
}

function moment(asked: NewTimestamp, before: Instant, now: Instant): Instant {
  switch (asked.tag) {
    case 'no-change':
      return before;
    case 'now':
      return now;
    case 'timestamp':
      return instantOf(asked.val);
  }
}

/**
 * The same for the same thing, whatever was written to it: preview 1's adapter makes inode numbers of
 * it, and Wasmtime hashes device and inode for that reason.
 */
export function metadataHash({ id }: TreeNode): { lower: bigint; upper: bigint } {
  const lower = BigInt.asUintN(64, BigInt(id) * 0x9e3779b97f4a7c15n);
  return { lower, upper: lower ^ 0x4009_21fb_5444_2d18n };
}
