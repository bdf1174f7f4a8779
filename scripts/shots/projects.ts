/** What the pictures show: samples, and slots that are large, long-named, broken or empty. */

import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { samplesCache } from '../../samples/build/build-samples.ts';
import { layFiles } from '../../test/e2e/app.ts';
import { dummyComponents } from '../../test/support/command.ts';
import { withOwnSection, writeManyPlugins } from '../../test/support/many-plugins.ts';

const samples = resolve(import.meta.dirname, '../../samples');

/** A copy of a sample with its plugins, as the app itself makes one. */
export function sample(home: string, name: string): string {
  const target = join(home, name);
  cpSync(join(samples, name, 'wit'), join(target, 'wit'), { recursive: true });
  layFiles(target, { 'slot.json': slotFileOf(name) });
  for (const folder of ['mocks', 'suites']) {
    cpSync(join(samples, name, folder), join(target, folder), { recursive: true });
  }
  const plugins = join(samplesCache, name, 'plugins');
  if (!existsSync(plugins)) throw new Error('`npm run samples` builds the plugins first');
  mkdirSync(join(target, 'plugins'));
  cpSync(plugins, join(target, 'plugins'), {
    recursive: true,
    filter: (path) => !path.endsWith('.json'),
  });
  return target;
}

/** The sample's `slot.json` without the folder of the checkout that plugins are built into. */
function slotFileOf(name: string): string {
  const { plugins: _, ...rest } = JSON.parse(
    readFileSync(join(samples, name, 'slot.json'), 'utf8'),
  );
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** The game's slot with 200 plugins and how often each is installed. */
export async function manyPlugins(home: string): Promise<string> {
  const path = sampleWithoutPlugins(home, 'game-mod');
  await writeManyPlugins(join(path, 'plugins'), { sample: 'game-mod', count: 200 });
  return path;
}

const places = 'moon iron salt ember frost thorn river storm glass copper'.split(' ');
const things =
  'lanterns wolves markets harvest bridges tides armour orchards caravans beacons duels ruins'.split(
    ' ',
  );
/** Of which built plugin each of the fleet is a copy, from this index on. */
const kinds = [
  [0, 'hoarder'],
  [85, 'combo'],
  [103, 'wolves'],
  [110, 'rain-truce'],
  [114, 'spiked-armor'],
  [117, 'scoreboard'],
] as const;

/** The game's slot with 120 mods, most of which fit, as a host in good order has them. */
export function fleet(home: string): string {
  const path = sampleWithoutPlugins(home, 'game-mod');
  const rows = ['file,installs'];
  const names = things.flatMap((thing) => places.map((place) => `${place}-${thing}`));
  for (const [index, name] of names.entries()) {
    const kind = kinds.findLast(([from]) => index >= from)?.[1] ?? 'hoarder';
    const bytes = readFileSync(join(samplesCache, 'game-mod/plugins', `${kind}.wasm`));
    layFiles(path, { [`plugins/${name}.wasm`]: withOwnSection(bytes, name) });
    rows.push(`${name}.wasm,${Math.round(400_000 / (1 + ((index * 37) % 120)))}`);
  }
  layFiles(path, { 'plugins/meta.csv': `${rows.join('\n')}\n` });
  return path;
}

export function sampleWithoutPlugins(home: string, name: string): string {
  const target = join(home, name);
  cpSync(join(samples, name, 'wit'), join(target, 'wit'), { recursive: true });
  layFiles(target, { 'slot.json': slotFileOf(name) });
  return target;
}

const repeated = (words: string, times: number): string => Array(times).fill(words).join('-');

const longInterface = `${repeated('subscription-lifecycle', 3)}-notifications`;
const longRecord = `${repeated('customer-account', 3)}-reference`;

const longSlot = (
  field: string,
) => `package a-publisher-with-a-long-name:commerce-platform-extensions@2.14.0-preview.20261126;

interface ${longInterface} {
  /// Who a notification is about.
  record ${longRecord} {
    ${field}: string,
    ${repeated('another-identifier', 2)}-that-is-optional: option<list<tuple<string, option<u64>>>>,
  }
  /// Called before the renewal; what is returned replaces what was given.
  ${repeated('before-renewal', 3)}: func(account: ${longRecord}, attempts-so-far: u32) -> result<option<${longRecord}>, string>;
  after-renewal: func(account: ${longRecord});
}

interface ${repeated('storefront-catalogue', 2)}-with-prices {
  price-of: func(article-number-as-it-stands-in-the-catalogue: string) -> option<u64>;
}

world ${repeated('storefront-extension', 2)} {
  import ${repeated('storefront-catalogue', 2)}-with-prices;
  export ${longInterface};
}
`;

/** Names as long as generators and companies make them. */
export async function longNames(home: string): Promise<string> {
  const path = join(home, `${repeated('extensions-of-the-commerce-platform', 2)}-2026`);
  const world = `${repeated('storefront-extension', 2)}`;
  const slot = longSlot('customer-number');
  const versions = [{ version: '2.14.0-preview.20261126', wit: 'wit', status: 'served' }];
  const slots = { [world]: { world, versions } };
  layFiles(path, { 'slot.json': JSON.stringify({ schema: 'slot/1', slots }, null, 2) });
  layFiles(path, { [`wit/${repeated('storefront-extension', 3)}.wit`]: slot });
  const older = longSlot('customer-number-as-it-was-before-the-merger-of-both-systems');
  const plugins = await dummyComponents({
    [`${repeated('loyalty-programme', 4)}-for-the-northern-region.wasm`]: { text: slot, world },
    [`${repeated('loyalty-programme', 4)}-for-the-southern-region.wasm`]: { text: older, world },
    'short.wasm': { text: older, world },
  });
  for (const [name, bytes] of Object.entries(plugins))
    layFiles(path, { [`plugins/${name}`]: bytes });
  return path;
}

const brokenWit = `package acme:chat@1.0.0;

/// What is said in a room.
interface types {
  /// One message.
  record message {
    author: strng,
    text: string,
    sent-at: u64,
  }

  /// Where a message stands.
  variant state {
    draft,
    sent(message)
    failed(reason),
  }
}

interface room {
  use types.{message, stat};
  use wasi:clocks/wall-clock@0.2.6.{datetime};

  /// Says something.
  say: func(what: message, at: datetime) -> result<_, string>;
  list: func() -> list<message>;
}

world plugin {
  import room;
  export filter;
}
`;

/** A slot with a mistake of each kind. */
export function broken(home: string): string {
  layFiles(home, { 'chat/wit/chat.wit': brokenWit });
  return join(home, 'chat');
}
