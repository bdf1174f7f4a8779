import { expect, test } from 'vitest';
import { parseSlotFile } from './project.ts';

const valid = `{
  "schema": "slot/1",
  "slots": {
    "extension": {
      "world": "zed:extension/extension",
      "versions": [{ "version": "0.6.0", "wit": "wit", "status": "served" }]
    }
  }
}`;

test('a valid file', () => {
  expect(parseSlotFile('slot.json', valid).data).toEqual({
    schema: 'slot/1',
    slots: {
      extension: {
        world: 'zed:extension/extension',
        versions: [{ version: '0.6.0', wit: 'wit', status: 'served' }],
      },
    },
  });
});

test('a byte order mark in front is skipped', () => {
  expect(parseSlotFile('slot.json', `\ufeff${valid}`).data.schema).toBe('slot/1');
});

test.each<[string, string, string]>([
  [
    'no JSON',
    '{ "schema": "slot/1", }',
    'slot.json:1:23: `}` stands where a name in double quotes belongs.',
  ],
  ['cut off', '{ "schema"', 'slot.json:1:11: the file ends where `:` belongs.'],
  ['a comment', '{\n  // note\n}', 'slot.json:2:3: JSON has no comments.'],
  [
    'a name twice',
    '{"schema":"slot/1","schema":"slot/1"}',
    'slot.json:1:20: "schema" is given twice.',
  ],
  ['a word', '{"schema": slot}', 'slot.json:1:12: `slot` is not a value of JSON.'],
  [
    'a newer format',
    '{\n  "schema": "slot/2"\n}',
    'slot.json:2:13: the format is `slot/2`; this version of slotwright knows `slot/1`.',
  ],
  ['no format', '{\n  "slots": {}\n}', 'slot.json:1:1: `schema` is missing.'],
  ['a list', '[]', 'slot.json:1:1: the file is a list; expected is an object.'],
  [
    'a wrong value',
    valid.replace('"served"', '"srved"'),
    'slot.json:6:66: `slots.extension.versions[0].status` is "srved"; expected is "draft" or "served" or "deprecated" or "retired".',
  ],
  [
    'a wrong kind',
    valid.replace('"zed:extension/extension"', '7'),
    'slot.json:5:16: `slots.extension.world` is 7; expected is text in double quotes.',
  ],
  [
    'a misspelt key',
    valid.replace('"world"', '"wrold"'),
    'slot.json:4:18: `slots.extension.world` is missing.\nslot.json:5:16: `slots.extension.wrold` is not part of the format. Did you mean `world`?',
  ],
  ['no slot', '{"schema":"slot/1","slots":{}}', 'slot.json:1:28: there is no slot in `slots`.'],
  [
    'a version twice',
    valid.replace(/\[(\{.*\})\]/, '[$1, $1]'),
    'slot.json:6:91: version 0.6.0 of slot extension is given twice.',
  ],
  [
    'a host of no version',
    valid.replace(
      '{\n  "schema"',
      '{ "hosts": [{"release": "1.4", "serves": {"extension": ["0.5.0"]}}],\n  "schema"',
    ),
    'slot.json:1:57: host 1.4 serves extension 0.5.0, which is no version of that slot.',
  ],
])('%s is refused with its place', (_, text, message) => {
  expect(() => parseSlotFile('slot.json', text)).toThrow(
    expect.objectContaining({ name: 'SlotwrightError', kind: 'usage', message }),
  );
});
