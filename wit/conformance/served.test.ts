import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { checkServed, type ServedVersion } from './served.ts';

const slotAt = (version: string, exports: string, field: string): string => `
package my:host@${version};
interface log { record line { ${field} } write: func(what: line); }
interface tool { run: func(); ${exports} }
world w { import log; export tool; }`;

const texts: Readonly<Record<string, string>> = {
  '1.0.0': slotAt('1.0.0', '', 'text: string'),
  '1.1.0': slotAt('1.1.0', 'stop: func();', 'text: string'),
  '2.0.0': slotAt('2.0.0', 'stop: func();', 'text: string, level: u8'),
};

const versions = (statuses: readonly ServedVersion['status'][]): ServedVersion[] =>
  Object.entries(texts).map(([version, text], index) => ({
    version,
    status: statuses[index] ?? 'served',
    slot: worldFrom(text, 'w'),
  }));

const hosts = [
  { release: '1.3', serves: ['1.0.0'] },
  { release: '1.4', serves: ['1.1.0', '1.0.0'] },
  { release: '2.0', serves: ['2.0.0'] },
];

const answers = (slots: ServedVersion[], plugin: string) => {
  const { fits, builtFor, servedBy, minHost, perVersion } = checkServed(
    slots,
    worldFrom(plugin, 'w'),
    undefined,
    hosts,
  );
  return {
    fits,
    builtFor,
    servedBy,
    minHost,
    each: perVersion.map((each) => each.verdict.layers),
  };
};

const yes = { spec: true, semver: true, host: true };
const track = { spec: false, semver: true, host: true };
const no = { spec: false, semver: false, host: false };

test('a plugin of the first version is served by the first only', () => {
  expect(answers(versions(['deprecated', 'served', 'served']), texts['1.0.0'] ?? '')).toEqual({
    fits: true,
    builtFor: '1.0.0',
    servedBy: ['1.0.0'],
    minHost: '1.3',
    each: [yes, no, no],
  });
});

test('a plugin that has more than it must fits older versions on its track', () => {
  expect(answers(versions([]), texts['1.1.0'] ?? '')).toEqual({
    fits: true,
    builtFor: '1.1.0',
    servedBy: ['1.0.0', '1.1.0'],
    minHost: '1.3',
    each: [track, yes, no],
  });
});

test('a retired version serves nobody, though the plugin was built for it', () => {
  expect(answers(versions(['retired', 'served', 'served']), texts['1.0.0'] ?? '')).toEqual({
    fits: false,
    builtFor: '1.0.0',
    servedBy: [],
    minHost: undefined,
    each: [yes, no, no],
  });
});

test('a plugin that fits nothing says which version it was built for', () => {
  const plugin = slotAt('1.1.0', '', 'text: string');
  expect(answers(versions(['retired', 'served', 'served']), plugin)).toEqual({
    fits: false,
    builtFor: '1.1.0',
    servedBy: [],
    minHost: undefined,
    each: [track, no, no],
  });
});

test('what has nothing in common with the slot was built for none of its versions', () => {
  const plugin = 'package a:b; world w { export other: func(); }';
  expect(answers(versions([]), plugin)).toEqual({
    fits: false,
    builtFor: undefined,
    servedBy: [],
    minHost: undefined,
    each: [no, no, no],
  });
});

test('messages name the version that an unversioned plugin was built for', () => {
  const unversioned = (text = '') => worldFrom(text.replace(/@\d\.\d\.\d/, ''), 'w');
  const slots = Object.entries(texts).map(([version, text]): ServedVersion => {
    return { version, status: version === '1.0.0' ? 'retired' : 'served', slot: unversioned(text) };
  });
  const { builtFor, verdict } = checkServed(slots, unversioned(texts['1.0.0']));
  expect({ builtFor, fixes: verdict.findings.map(({ code, fix }) => [code, fix]) }).toEqual({
    builtFor: '1.0.0',
    fixes: [
      [
        'F302',
        'Plugin author: rebuild with the 2.0.0 SDK; the plugin was built for 1.0.0. Host: or serve 1.0.0 beside 2.0.0.',
      ],
      ['F204', undefined],
      [
        'F201',
        'Plugin author: rebuild with the 2.0.0 SDK; the plugin was built for 1.0.0. Host: or serve 1.0.0 beside 2.0.0.',
      ],
    ],
  });
});
