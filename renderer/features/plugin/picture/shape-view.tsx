/** Shapes of the picture in the theme's colours. */

import { StateIcon } from '../../../ui/state-icon.tsx';
import styles from './picture.module.css';
import type { Fill, Ink, Shape } from './shapes.ts';

const inkColours: Readonly<Record<Ink, string>> = {
  fits: 'var(--fit)',
  note: 'var(--note-shape)',
  misfit: 'var(--misfit)',
  unused: 'var(--unused)',
  unknown: 'var(--unknown)',
  text: 'var(--t1)',
  second: 'var(--t2)',
  edge: 'var(--b3)',
  rule: 'var(--b2)',
};

const fillColours: Readonly<Record<Exclude<Fill, 'misfit-hatch'>, string>> = {
  body: 'var(--s3)',
  hollow: 'var(--s0)',
  prong: 'var(--s4)',
  'fits-tint': 'var(--fit-tint)',
  'note-tint': 'var(--note-tint)',
  'misfit-tint': 'var(--misfit-tint)',
};

export function Shapes({
  shapes,
  hatch,
}: {
  readonly shapes: readonly Shape[];
  /** Id of the pattern for what is missing. */
  readonly hatch: string;
}) {
  return shapes.map((shape, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: shapes of one layout have no other identity
    <ShapeView key={index} shape={shape} hatch={hatch} />
  ));
}

function ShapeView({ shape, hatch }: { readonly shape: Shape; readonly hatch: string }) {
  switch (shape.kind) {
    case 'path':
      return (
        <path
          d={shape.d}
          fill={
            shape.fill === undefined
              ? 'none'
              : shape.fill === 'misfit-hatch'
                ? `url(#${hatch})`
                : fillColours[shape.fill]
          }
          stroke={shape.stroke === undefined ? 'none' : inkColours[shape.stroke]}
          strokeWidth={shape.width ?? 1}
          {...dashOf(shape.dash)}
        />
      );
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          fill={inkColours[shape.ink]}
          fontSize={shape.size}
          fontWeight={shape.strong === true ? 600 : 400}
          className={shape.font === 'mono' ? styles.mono : styles.ui}
        >
          {shape.text}
        </text>
      );
    case 'icon':
      return (
        <g transform={`translate(${shape.x - shape.size / 2} ${shape.y - shape.size / 2})`}>
          <StateIcon state={shape.state} size={shape.size} />
        </g>
      );
  }
}

function dashOf(dash: 'dashed' | 'dotted' | undefined): {
  readonly strokeDasharray?: string;
  readonly strokeLinecap?: 'round';
} {
  if (dash === undefined) return {};
  return dash === 'dashed'
    ? { strokeDasharray: '3 2.5' }
    : { strokeDasharray: '0.1 4.6', strokeLinecap: 'round' };
}
