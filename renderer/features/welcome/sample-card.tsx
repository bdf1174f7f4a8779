/** A sample: its slot as a little plug and socket, what it is, and how its plugins do. */

import type { Sample } from '../../../workspace/contract/shell-data.ts';
import { useServices } from '../../core/services.ts';
import { counted } from '../../core/words.ts';
import styles from './sample-card.module.css';

export function SampleCard({ sample }: { readonly sample: Sample }) {
  const { commands } = useServices();
  const { name, title, description, imports, exports, fit, misfit } = sample;
  return (
    <button
      type="button"
      className={styles.card}
      onClick={() => void commands.run('project.from-sample', { sample: name })}
    >
      <PlugPicture imports={imports} exports={exports} />
      <span className={styles.words}>
        <b>{title}</b>
        <span className={styles.text} title={description}>
          {firstSentence(description)}
        </span>
        <span className={styles.counts}>
          {counted(imports.length, 'import')}, {counted(exports.length, 'export')} ·{' '}
          {fitWords(fit, misfit)}
        </span>
      </span>
    </button>
  );
}

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

function fitWords(fit: number, misfit: number): string {
  const fits = fit === 1 ? '1 plugin fits' : `${fit} plugins fit`;
  if (misfit === 0) return fits;
  return `${fits}, ${misfit} ${misfit === 1 ? 'does' : 'do'} not`;
}

const row = 20;
/** As many as the card is high. */
const most = 4;
const slotWidth = 110;
const pluginLeft = 114;
const width = 218;

interface Line {
  readonly text: string;
  readonly side: 'host' | 'plugin';
  readonly pin: boolean;
}

/** Both sides are seen: exports take two lines at most, imports what is left. */
function linesOf({ imports, exports }: Pick<Sample, 'imports' | 'exports'>): readonly Line[] {
  const all = imports.length + exports.length <= most;
  const exportLines = all ? exports.length : Math.min(exports.length, 2);
  return [
    ...sideLines(imports, 'host', all ? imports.length : most - exportLines),
    ...sideLines(exports, 'plugin', exportLines),
  ];
}

function sideLines(names: readonly string[], side: Line['side'], room: number): readonly Line[] {
  const fits = names.length <= room;
  const shown = names.slice(0, fits ? room : room - 1);
  return [
    ...shown.map((text) => ({ text: cut(text, 15), side, pin: true })),
    ...(fits ? [] : [{ text: `+${names.length - shown.length} more`, side, pin: false }]),
  ];
}

/** Imports point right, exports left: the pin belongs to the side that provides. */
function PlugPicture(sample: Pick<Sample, 'imports' | 'exports'>) {
  const lines = linesOf(sample);
  const height = lines.length * row + 12;
  return (
    <svg width={width} height={height + 1} viewBox={`0 0 ${width} ${height + 1}`} aria-hidden>
      <rect x="0.5" y="0.5" width={slotWidth} height={height} rx="4" className={styles.box} />
      <rect
        x={pluginLeft + 0.5}
        y="0.5"
        width={width - pluginLeft - 1}
        height={height}
        rx="4"
        className={styles.box}
      />
      {lines.map(({ text, side, pin }, index) => {
        const y = 6 + index * row + row / 2;
        const host = side === 'host';
        return (
          <g key={`${side} ${text}`}>
            {pin && (
              <rect
                x={(host ? slotWidth : pluginLeft - 14) + 0.5}
                y={y - 4.5}
                width="14"
                height="9"
                rx="1"
                className={styles.pin}
              />
            )}
            <text
              x={host ? slotWidth - 8 : pluginLeft + 8}
              y={y + 4}
              textAnchor={host ? 'end' : 'start'}
              className={pin ? undefined : styles.more}
            >
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The whole name is on the sample's own page; here it only gives an idea. */
const cut = (name: string, length: number): string =>
  name.length <= length ? name : `${name.slice(0, length - 1)}…`;
