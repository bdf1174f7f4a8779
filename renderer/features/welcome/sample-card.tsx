/** A sample: its slot as a little plug and socket, what it is, and how its plugins do. */

import type { Sample } from '../../../workspace/contract/shell.ts';
import { useServices } from '../../core/services.ts';
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
        <span className={styles.text}>{description}</span>
        <span className={styles.counts}>
          {counted(imports.length, 'import')}, {counted(exports.length, 'export')} ·{' '}
          {fitWords(fit, misfit)}
        </span>
      </span>
    </button>
  );
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

function fitWords(fit: number, misfit: number): string {
  const fits = fit === 1 ? '1 plugin fits' : `${fit} plugins fit`;
  if (misfit === 0) return fits;
  return `${fits}, ${misfit} ${misfit === 1 ? 'does' : 'do'} not`;
}

const row = 20;
const most = 4;
const slotWidth = 110;
const pluginLeft = 114;
const width = 218;

/** Imports point right, exports left: the pin belongs to the side that provides. */
function PlugPicture({ imports, exports }: Pick<Sample, 'imports' | 'exports'>) {
  const ports = [
    ...imports.map((name) => ({ name, given: 'host' as const })),
    ...exports.map((name) => ({ name, given: 'plugin' as const })),
  ];
  const shown = ports.length > most ? ports.slice(0, most - 1) : ports;
  const left = ports.length - shown.length;
  const rows = shown.length + (left > 0 ? 1 : 0);
  const height = rows * row + 12;
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
      {shown.map(({ name, given }, index) => {
        const y = 6 + index * row + row / 2;
        return (
          <g key={`${given} ${name}`}>
            <rect
              x={(given === 'host' ? slotWidth : pluginLeft - 14) + 0.5}
              y={y - 4.5}
              width="14"
              height="9"
              rx="1"
              className={styles.pin}
            />
            {given === 'host' ? (
              <text x={slotWidth - 8} y={y + 4} textAnchor="end">
                {cut(name, 15)}
              </text>
            ) : (
              <text x={pluginLeft + 8} y={y + 4}>
                {cut(name, 15)}
              </text>
            )}
          </g>
        );
      })}
      {left > 0 && (
        <text x={pluginLeft + 8} y={6 + (rows - 1) * row + row / 2 + 4} className={styles.more}>
          +{left} more
        </text>
      )}
    </svg>
  );
}

/** The whole name is on the sample's own page; here it only gives an idea. */
const cut = (name: string, length: number): string =>
  name.length <= length ? name : `${name.slice(0, length - 1)}…`;
