/** A verdict as the app says it: the plugin, the answer, the reason. See "Words" in docs/design. */

import { summarise } from '../../../wit/conformance/summary.ts';
import { retiredVersion } from '../../../wit/reports/verdict-words.ts';
import { shortList } from '../../../wit/reports/words.ts';
import { authorsPart } from './fix-parts.ts';
import { releaseWithout } from './hosts.ts';
import { type Judged, onlyOlder } from './judged.ts';

/** WIT and commands in backticks. */
export function sentenceOf(judged: Judged): string {
  const { plugin, result, slot, against } = judged;
  const { name } = plugin;
  const title = against.version === undefined ? slot.name : `${slot.name} ${against.version}`;
  if (result.otherSlot !== undefined) {
    const own = shortList(
      result.otherSlot.map((one) => `\`${one}\``),
      2,
    );
    return own === ''
      ? `${name} does not fit ${title}: they share no name.`
      : `${name} does not fit ${title}: it was built for another slot, ${own}.`;
  }
  const served = slot.versions.map(({ version, status }) => ({
    version: version ?? null,
    status,
  }));
  const retired = retiredVersion(result, { name: slot.name, world: '', versions: served });
  if (retired !== undefined) {
    return `${name} does not fit ${slot.name}: it was built for ${retired}, which is no longer served.`;
  }
  const words = summarise(result, { plugin: name, slot: title });
  if (!result.fits) {
    const [first] = result.findings;
    const advice = first?.code === 'F001' ? authorsPart(first.fix)?.replace(/[;,] .*$/, '.') : '';
    return advice ? `${words} ${advice}` : words;
  }
  if (!onlyOlder(judged)) return words;
  const notes = words.slice(`${name} fits ${title}.`.length);
  const versions = result.servedBy.length === 1 ? 'version' : 'versions';
  const through = `${versions} ${shortList(result.servedBy, 3)}`;
  const gone = releaseWithout(slot.hosts, result.servedBy);
  const warning = gone === undefined ? '' : ` Hosts from release ${gone} will not load it.`;
  return `${name} fits, through ${through} only.${warning}${notes}`;
}
