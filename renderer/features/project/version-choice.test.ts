import { expect, test } from 'vitest';
import type { SlotDocument, SlotVersionDocument } from '../../../workspace/contract/shell-data.ts';
import { chosenIn, versionToWorkOn } from './version-choice.ts';

/** `0.8.0 draft`, with `git` behind it for one that cannot be written. */
function version(words: string): SlotVersionDocument {
  const [number = '', status = '', git] = words.split(' ');
  return {
    version: number,
    status: status === 'draft' || status === 'served' ? status : 'deprecated',
    path: `wit/v${number}`,
    editable: git === undefined,
    main: { path: `wit/v${number}`, files: [] },
    deps: [],
  };
}

const slot = (name: string, ...versions: readonly string[]): SlotDocument => ({
  name,
  versions: versions.map(version),
  ambient: [],
  layer: 'semver',
  capabilities: undefined,
  hosts: [],
});

test.each([
  [['0.7.0 served', '0.8.0 draft'], '0.8.0'],
  [['0.6.0 deprecated', '0.7.0 served', '0.5.0 served'], '0.7.0'],
  [['0.8.0 draft git', '0.6.0 deprecated'], '0.6.0'],
  [['0.8.0 served git'], '0.8.0'],
  [[], undefined],
])('of %o works on %s', (versions, chosen) => {
  expect(versionToWorkOn(slot('a', ...versions))?.version).toBe(chosen);
});

test('keeps what was chosen while it is there', () => {
  const slots = [slot('a', '1.0.0 served', '2.0.0 draft'), slot('b', '3.0.0 served')];
  expect(chosenIn({ slots }, { slot: 'a', version: '1.0.0' })).toEqual({
    slot: 'a',
    version: '1.0.0',
  });
  expect(chosenIn({ slots }, { slot: 'a', version: '9.0.0' })).toEqual({
    slot: 'a',
    version: '2.0.0',
  });
  expect(chosenIn({ slots }, { slot: 'gone', version: '3.0.0' })).toEqual({
    slot: 'a',
    version: '2.0.0',
  });
  expect(chosenIn({ slots: [] }, {})).toEqual({ slot: undefined, version: undefined });
});
