/** The WIT of a port that is pointed at: one piece where both sides have the same. */

import { CodeBlock } from '../../../core/code/code-line.tsx';
import type { Port } from '../../../workers/engine/protocol.ts';
import styles from './picture.module.css';
import type { PlacedItem } from './placed.ts';

const widest = 520;
/** More lines would hide what is pointed at. */
const mostLines = 14;

export function WitCard({
  port,
  item,
  side,
  width,
}: {
  readonly port: Port;
  readonly item: PlacedItem;
  /** By keyboard one side is looked at; with the pointer both. */
  readonly side: 'slot' | 'plugin' | undefined;
  readonly width: number;
}) {
  const [slotWit, pluginWit] = [bare(port.slotWit), bare(port.pluginWit)];
  const same = slotWit === pluginWit;
  const pieces = [
    { title: same ? 'Slot and plugin' : 'Slot', wit: slotWit, of: 'slot' },
    { title: 'Plugin', wit: same ? undefined : pluginWit, of: 'plugin' },
  ].filter(({ wit, of }) => wit !== undefined && (same || side === undefined || of === side));
  if (pieces.length === 0) return null;
  const anchor = side === 'plugin' ? item.pluginArea.x : item.slotArea.x + 24;
  return (
    <dl
      aria-hidden
      className={styles.card}
      style={{
        left: Math.max(0, Math.min(anchor, width - widest)),
        top: item.area.y + item.area.height + 6,
      }}
    >
      {item.folded && <dt>{port.shortName}</dt>}
      {pieces.map(({ title, wit }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            <CodeBlock text={shortened(wit ?? '')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A binary has no docs and gates: without them both sides can be held against each other. */
function bare(wit: string | undefined): string | undefined {
  return wit
    ?.split('\n')
    .filter((line) => !/^\s*(?:\/\/.*|@(?:since|unstable|deprecated)\(.*\))?$/.test(line))
    .join('\n');
}

function shortened(wit: string): string {
  const lines = wit.split('\n');
  const more = lines.length - mostLines;
  return more <= 1 ? wit : [...lines.slice(0, mostLines), `// ${more} more lines`].join('\n');
}
