import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import type { Value } from '../../../../wit/values/value.ts';
import type { ValuesDraft } from '../../../core/values-draft.ts';
import { draftsFor } from './drafts.ts';

const world = worldFrom(
  `package a:b;
  interface host { resource tree; }
  world plugin {
    use host.{tree};
    export add: func(a: u32, b: u32);
    export name: func(text: string);
    export look: func(at: borrow<tree>);
  }`,
  'plugin',
);
const draft = (...values: Value[]): ValuesDraft => ({ notation: 'form', values, problems: [] });
const u32 = (value: number): Value => ({ kind: 'u32', value });

test('arguments stay where they are of the types, and go where they are not', () => {
  const drafts = {
    add: draft(u32(1), u32(2)),
    name: draft(u32(1)),
    look: draft({ kind: 'borrow', handle: 0, resource: 'a:b/host.tree' }),
    'only.another-plugin': draft(u32(1)),
  };
  const { name: _, ...kept } = drafts;
  expect(draftsFor(world, drafts)).toEqual(kept);
  expect(draftsFor(world, { add: draft(u32(1)) })).toEqual({});
});
